package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** {@code promote_secondaries} sets the kernel's setting, and puts it back (ADR-12). */
@Tag("keywords")
class PromoteSecondariesIT {
    private static final String SETTING = "net.ipv4.conf.eth0.promote_secondaries";

    private static ConfigText config() {
        return new ConfigText(Link.V3, 150).inside("promote_secondaries");
    }

    private static String setting(Host host) {
        return host.run("sysctl", "-n", SETTING).strip();
    }

    @Test
    void theSettingIsOneWhileTheDaemonRunsAndAsBeforeAfterwards() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("sysctl", "-qw", SETTING + "=0");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config()).start();
            hosts.awaitHeld(hosts.a, ours);
            assertEquals("1", setting(hosts.a), ours::log);
            assertEquals(0, ours.stop());
            assertEquals("0", setting(hosts.a), ours::log);

            ours.start();
            ours.awaitLog("Startup complete", 2, TwoHosts.DEADLINE_SECONDS);
            assertEquals("1", setting(hosts.a), ours::log);
            ours.kill();
            assertEquals("1", setting(hosts.a));
            assertEquals(0, ours.ask("sweep").status());
            assertEquals("0", setting(hosts.a), ours::log);
        }
    }

    @Test
    void aReloadWithoutTheKeywordPutsItBack() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("sysctl", "-qw", SETTING + "=0");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config()).start();
            hosts.awaitHeld(hosts.a, ours);
            assertEquals("1", setting(hosts.a), ours::log);
            hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150));
            ours.reload();
            Await.until(
                    "the setting is put back",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> setting(hosts.a).equals("0"),
                    ours::log);
        }
    }
}
