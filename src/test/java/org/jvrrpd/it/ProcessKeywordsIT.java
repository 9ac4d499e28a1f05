package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** Names of the process, with both daemons, and reloads at a time (PRC-18), with ours. */
@Tag("keywords")
class ProcessKeywordsIT {
    private static final int SOON_SECONDS = 3;

    @Test
    void theProcessHasTheNameThatTheFileGives() {
        for (Daemon.Kind kind : Daemon.Kind.values()) {
            assertTrue(names(kind, "process_names").contains("keepalived_vrrp"));
            assertTrue(names(kind, "vrrp_process_name vr-one").contains("vr-one"));
            Set<String> plain = names(kind, "");
            assertFalse(plain.contains("keepalived_vrrp") || plain.contains("vr-one"));
        }
    }

    /** What the kernel calls the processes on the host. */
    private static Set<String> names(Daemon.Kind kind, String global) {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = hosts.onA(kind, new ConfigText(Link.V3, 150).globals(global)).start();
            daemon.awaitMaster();
            Set<String> names = new TreeSet<>();
            for (String pid : Shell.run("ip", "netns", "pids", hosts.a.namespace()).split("\\s+")) {
                names.add(Shell.tryRun("cat", "/proc/" + pid + "/comm").output().strip());
            }
            return names;
        }
    }

    @Test
    void aReloadHappensAtTheTimeInTheFileWhichIsThenRemovedUnlessItIsToRepeat() {
        try (TwoHosts hosts = new TwoHosts()) {
            Path file = hosts.a.file("when");
            ConfigText config = new ConfigText(Link.V3, 150).globals("reload_time_file " + file);
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            daemon.awaitMaster();
            hosts.a.write("when", "tomorrow\n");
            daemon.awaitLog("format is incorrect", 1, TwoHosts.DEADLINE_SECONDS);
            hosts.a.write("when", soon("yyyy-MM-dd HH:mm:ss'Z'"));
            daemon.awaitLog("Reload complete", 1, TwoHosts.DEADLINE_SECONDS);
            Await.until(
                    "the file is removed",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> !Files.exists(file),
                    daemon::log);

            hosts.onA(Daemon.Kind.JVRRPD, config.globals("reload_repeat"));
            daemon.reload();
            daemon.awaitLog("Reload complete", 2, TwoHosts.DEADLINE_SECONDS);
            hosts.a.write("when", soon("HH:mm:ss'Z'"));
            daemon.awaitLog("Reload complete", 3, TwoHosts.DEADLINE_SECONDS);
            assertTrue(Files.exists(file), daemon::log);
        }
    }

    private static String soon(String form) {
        return DateTimeFormatter.ofPattern(form)
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now().plusSeconds(SOON_SECONDS))
                + "\n";
    }
}
