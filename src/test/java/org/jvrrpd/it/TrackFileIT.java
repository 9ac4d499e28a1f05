package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** TRK-10, TRK-01, PRC-10: jvrrpd and keepalived read the same files in the same way. */
@Tag("keywords")
class TrackFileIT {
    private static String blocks(Host host) {
        return "track_file load {\n  file "
                + host.file("load")
                + "\n  weight 2\n}\nvrrp_track_file down {\n  file "
                + host.file("down")
                + "\n  weight 0\n  init_file 0\n}";
    }

    private static ConfigText config(Host host) {
        return new ConfigText(Link.V3, 100)
                .block(blocks(host))
                .inside("track_file {\n    load\n    down\n  }");
    }

    private static void awaitPriority(int before, int after, Daemon... daemons) {
        awaitLog("(VI_1) Changing effective priority from " + before + " to " + after, daemons);
    }

    @Execution(CONCURRENT)
    @Test
    void jvrrpdAndKeepalivedFollowTheSameChanges() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config(hosts.a)).start();
            hosts.awaitHeld(hosts.a, ours);
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, config(hosts.b)).start();
            theirs.awaitLog("Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
            assertEquals("0\n", hosts.a.read("down"));
            assertEquals("0\n", hosts.b.read("down"));
            write(hosts, "load", "10");
            awaitPriority(100, 120, ours, theirs);
            write(hosts, "load", "0x14 per cent");
            awaitPriority(120, 140, ours, theirs);
            delete(hosts, "load");
            awaitPriority(140, 100, ours, theirs);
            write(hosts, "next", "30");
            rename(hosts, "next", "load");
            awaitPriority(100, 160, ours, theirs);
            write(hosts, "load", "99999999999");
            awaitLog("Invalid number 99999999999 read from ", ours, theirs);
            write(hosts, "load", "-30");
            awaitPriority(160, 40, ours, theirs);
            write(hosts, "down", "1");
            awaitLog("tracked file down now FAULT state", ours, theirs);
            write(hosts, "down", "0");
            awaitLog("tracked file down leaving FAULT state", ours, theirs);
        }
    }

    private static void awaitLog(String line, Daemon... daemons) {
        for (Daemon daemon : daemons) {
            daemon.awaitLog(line, 1, TwoHosts.DEADLINE_SECONDS);
        }
    }

    private static void write(TwoHosts hosts, String name, String text) {
        hosts.a.write(name, text);
        hosts.b.write(name, text);
    }

    private static void delete(TwoHosts hosts, String name) throws IOException {
        Files.delete(hosts.a.file(name));
        Files.delete(hosts.b.file(name));
    }

    private static void rename(TwoHosts hosts, String from, String to) throws IOException {
        for (Host host : new Host[] {hosts.a, hosts.b}) {
            Files.move(host.file(from), host.file(to), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Execution(CONCURRENT)
    @Test
    void aReplacedDirectoryIsNoticedAndAReloadKeepsTheNumber() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Path folder = Files.createDirectories(hosts.a.file("dir"));
            Files.writeString(folder.resolve("load"), "5");
            String block = "track_file load {\n  file " + folder + "/load\n}";
            ConfigText config =
                    new ConfigText(Link.V3, 100)
                            .block(block)
                            .inside("track_file {\n    load weight -2\n  }");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            Files.move(folder, hosts.a.file("old"));
            awaitPriority(90, 100, ours);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("load"), "7");
            awaitPriority(100, 86, ours);
            int transitions = ours.transitions();
            ours.reload();
            ours.awaitLog("Reload complete", 1, TwoHosts.DEADLINE_SECONDS);
            String status = ours.ask("status").output();
            assertTrue(status.contains("Files\n  load  7\n"), status);
            assertTrue(status.contains("86 (configured 100)"), status);
            assertEquals(transitions, ours.transitions());
            Files.delete(folder.resolve("load"));
            awaitPriority(86, 100, ours);
            Files.createDirectory(folder.resolve("load"));
            ours.awaitLog("tracked file load cannot be read", 1, TwoHosts.DEADLINE_SECONDS);
            awaitPriority(100, 98, ours);
        }
    }
}
