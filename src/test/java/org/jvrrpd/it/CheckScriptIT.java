package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvrrpd.demo.HttpProbe;
import org.jvrrpd.testing.Await;

/** The address follows Nginx, and a check that cannot run is a failed check. */
@Tag("keywords")
class CheckScriptIT {
    private static final String ENTERING_FAULT = "(VI_1) Entering FAULT STATE";

    @Execution(CONCURRENT)
    @Test
    void theAddressLeavesAHostWhoseNginxDiesAndReturnsWithIt() {
        try (TwoHosts hosts = new TwoHosts()) {
            Nginx nginx = new Nginx(hosts.a, "a").start();
            new Nginx(hosts.b, "b").start();
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, checked(hosts.a, 150)).start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, checked(hosts.b, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            try (HttpProbe prober = HttpProbe.start(hosts.c.namespace(), TwoHosts.VIP)) {
                Await.until("a answers", 60, () -> prober.report().answeredBy("a") > 50);
                nginx.kill();
                hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
                Await.until("b answers", 60, () -> prober.report().answeredBy("b") > 50);
                System.out.println("Nginx killed: " + prober.stop());
            }
            ours.awaitLog(ENTERING_FAULT, 1, TwoHosts.DEADLINE_SECONDS);
            nginx.start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
        }
    }

    private static ConfigText checked(Host host, int priority) {
        Path script =
                host.script("check.sh", "exec kill -0 $(cat " + host.file("nginx/nginx.pid") + ")");
        return new ConfigText(Link.V3, priority).check("chk_nginx", script.toString());
    }

    /** How a check script can misbehave. */
    enum Misbehaviour {
        HANGS("exec sleep 1000"),
        IGNORES_SIGTERM("trap '' TERM", "while :; do sleep 1000; done"),
        IS_MISSING,
        IS_NOT_EXECUTABLE,
        IS_KILLED("kill -KILL $$");

        private final String text;

        Misbehaviour(String... lines) {
            this.text = "#!/bin/sh\n" + String.join("\n", lines) + "\n";
        }

        void befall(Path script) throws java.io.IOException {
            if (this == IS_MISSING) {
                Files.delete(script);
            } else if (this == IS_NOT_EXECUTABLE) {
                assertTrue(script.toFile().setExecutable(false, false));
            } else {
                Path next = script.resolveSibling("next.sh");
                Files.writeString(next, text);
                assertTrue(next.toFile().setExecutable(true, false));
                Files.move(next, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static Stream<Misbehaviour> misbehaviours() {
        return Stream.of(Misbehaviour.values());
    }

    @Execution(CONCURRENT)
    @ParameterizedTest(name = "a script that {0}")
    @MethodSource("misbehaviours")
    void aMisbehavingCheckIsAFailedCheckUntilItBehaves(Misbehaviour misbehaviour)
            throws java.io.IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Path script = hosts.a.script("check.sh", "exit 0");
            Daemon ours =
                    hosts.onA(
                                    Daemon.Kind.JVRRPD,
                                    new ConfigText(Link.V3, 150).check("chk", script.toString()))
                            .start();
            hosts.awaitHeld(hosts.a, ours);
            misbehaviour.befall(script);
            Await.until(
                    "the address is given up",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> !hosts.a.has(TwoHosts.VIP),
                    ours::log);
            ours.awaitLog(ENTERING_FAULT, 1, TwoHosts.DEADLINE_SECONDS);
            hosts.a.script("check.sh", "exit 0");
            hosts.awaitHeld(hosts.a, ours);
            ours.stop();
            assertFalse(hosts.a.has(TwoHosts.VIP));
            Await.until(
                    "no script outlives the daemon",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> !hosts.a.hasProcesses(),
                    () -> hosts.a.run("ps", "ax"));
        }
    }
}
