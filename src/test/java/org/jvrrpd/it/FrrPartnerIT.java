package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FRR's vrrpd as the other router, as master and as backup. */
@Tag("keywords")
class FrrPartnerIT {
    static Stream<Link> links() {
        return Stream.of(Link.V3, Link.V2, new Link(3, true, false, false));
    }

    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void theAddressMovesBetweenJvrrpdAndFrr(Link link) throws Exception {
        try (TwoHosts hosts = new TwoHosts(link.vip());
                Capture capture = Capture.start(hosts)) {
            FrrRouter theirs = new FrrRouter(hosts.b, link, 200).prepare().start();
            theirs.awaitStatus("Master");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config(link, 150)).start();
            ours.awaitLog("Startup complete", 1, TwoHosts.DEADLINE_SECONDS);
            StatusView view = new StatusView(ours, "VI_1");
            view.awaitState("BACKUP");
            view.awaitCount("advert_rcvd", 3);

            theirs.kill();
            ours.awaitMaster();
            hosts.awaitHeld(hosts.a, ours);
            theirs.start();
            ours.awaitLog("with higher priority 200, ours 150", 1, TwoHosts.DEADLINE_SECONDS);
            theirs.awaitStatus("Master", ours);

            ours.configure(config(link, 250).text(hosts.a, hosts.b));
            ours.reload();
            ours.awaitLog("(VI_1) Entering MASTER STATE", 2, TwoHosts.DEADLINE_SECONDS);
            theirs.awaitStatus("Backup", ours);
            assertEquals(0, ours.stop());
            theirs.awaitStatus("Master", ours);
            assertTrue(ours.log().contains("the successor has announced"), ours::log);
            capture.stop();
            assertEquals(List.of(), capture.faultyAdverts(link.source(hosts.a)));
        }
    }

    private static ConfigText config(Link link, int priority) {
        return new ConfigText(link, priority).addresses(link.vip() + (link.ipv6() ? "/64" : "/24"));
    }
}
