package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.demo.HttpReport;
import org.jvrrpd.testing.Await;

/** The tools of these tests tell the truth: keepalived against itself, whose behaviour is known. */
@Tag("keywords")
class HarnessIT {
    static java.util.stream.Stream<Link> links() {
        return java.util.stream.Stream.of(Link.V3, new Link(2, false, true, true));
    }

    @ParameterizedTest
    @MethodSource("links")
    void keepalivedFailsOverToItselfAndTheClientSeesIt(Link link) throws IOException {
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            new Nginx(hosts.a, "a").start();
            new Nginx(hosts.b, "b").start();
            Daemon first = hosts.onA(Daemon.Kind.KEEPALIVED, new ConfigText(link, 150)).start();
            Daemon second = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(link, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, first, second);
            try (HttpProbe prober = HttpProbe.start(hosts.c.namespace(), TwoHosts.VIP)) {
                Await.until("a answers", 30, () -> prober.report().answeredBy("a") > 50);
                assertEquals(0, first.stop());
                hosts.awaitHolder(hosts.b, hosts.a, first, second);
                long takenNanos = System.nanoTime();
                Await.until(
                        "b answers",
                        30,
                        () -> prober.report().since(takenNanos).answeredBy("b") > 50);
                HttpReport report = prober.stop();
                assertTrue(!report.failures().isEmpty(), "keepalived has a hole here: " + report);
            }
            first.start();
            hosts.awaitHolder(hosts.a, hosts.b, first, second);
            first.kill();
            hosts.awaitHeld(hosts.b, first, second);
            assertTrue(hosts.a.has(TwoHosts.VIP), "keepalived leaves its address behind");
            capture.stop();
            assertTrue(capture.adverts(hosts.a.address()) > 1);
            assertEquals("[]", capture.faultyAdverts(hosts.a.address()).toString());
            assertTrue(capture.priorities(hosts.a.address()).contains("0"));
            assertTrue(!capture.claims(TwoHosts.VIP).isEmpty());
        }
    }
}
