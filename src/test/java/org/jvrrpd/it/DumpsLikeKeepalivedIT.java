package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.LineDifference;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.SmallJson;

/** What both daemons write on signals (PRC-04 to PRC-06, DMP-01 to DMP-08). */
@Tag("keywords")
class DumpsLikeKeepalivedIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;
    private static final List<String> INSTANCES = List.of("VI_1", "VI_2", "VI_3");

    /** What a daemon has written. */
    private record Files3(String data, String statistics, String json) {}

    @Execution(CONCURRENT)
    @Test
    void theFilesAreThoseOfKeepalivedLineByLine() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Host host = hosts.a;
            host.run("ip", "link", "add", "t0", "type", "veth", "peer", "name", "t1");
            host.run("ip", "link", "set", "t0", "up");
            host.run("ip", "link", "set", "t1", "up");
            Files3 theirs = run(Daemon.Kind.KEEPALIVED, host);
            Files3 ours = run(Daemon.Kind.JVRRPD, host);
            assertEquals(
                    "",
                    LineDifference.of(
                            DumpedFiles.comparable(theirs.data()),
                            DumpedFiles.comparable(ours.data())));
            assertEquals(
                    "",
                    LineDifference.of(
                            DumpedFiles.words(theirs.statistics()),
                            DumpedFiles.words(ours.statistics())));
            assertEquals(settings(theirs.json()), settings(ours.json()));
            assertTrue(theirs.data().contains("s3cret78") && theirs.json().contains("s3cret78"));
            assertFalse(ours.data().contains("s3cret78") || ours.json().contains("s3cret78"));
        }
    }

    private static Files3 run(Daemon.Kind kind, Host host) throws IOException {
        String text = resource().replace("DIR", host.file("").toString());
        Daemon daemon = new Daemon(kind, host).configure(text).withDetail().start();
        for (String name : INSTANCES) {
            daemon.awaitLog("(" + name + ") Entering MASTER STATE", 1, DEADLINE_SECONDS);
        }
        daemon.awaitLog("VRRP_Script(chk) succeeded", 1, DEADLINE_SECONDS);
        Files3 files =
                new Files3(
                        awaitIdle(daemon),
                        DumpedFiles.ask(daemon, "USR2", "keepalived.stats", "Instance: VI_3"),
                        DumpedFiles.ask(daemon, DumpedFiles.JSON, "keepalived.json", "VI_3"));
        assertEquals(0, daemon.stop(), daemon::log);
        host.write("vrrp.log", "");
        return files;
    }

    /** The script, which runs each 10 s, is not running now. */
    private static String awaitIdle(Daemon daemon) {
        String end = daemon.toString().startsWith("KEEP") ? "Interfaces >" : "< jvrrpd >";
        List<String> found = new ArrayList<>();
        Await.until(
                "the script is idle",
                DEADLINE_SECONDS,
                () -> {
                    found.add(DumpedFiles.ask(daemon, "USR1", "keepalived.data", end));
                    return found.get(found.size() - 1).contains("State = idle");
                });
        return found.get(found.size() - 1);
    }

    private static String resource() throws IOException {
        try (InputStream in =
                DumpsLikeKeepalivedIT.class.getResourceAsStream("/dumps/every-line.conf")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** By instance: the names of all fields and what they say, but for what only 2.4 has. */
    private static Map<String, Map<String, Object>> settings(String json) {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (Object instance : SmallJson.list(SmallJson.parse(json))) {
            Map<String, Object> data =
                    new TreeMap<>(
                            SmallJson.object(
                                    SmallJson.object(instance).getOrDefault("data", Map.of())));
            data.keySet().removeAll(List.of("last_transition", "auth_data", "track_process"));
            Map<String, Object> stats =
                    new TreeMap<>(
                            SmallJson.object(
                                    SmallJson.object(instance).getOrDefault("stats", Map.of())));
            stats.keySet().removeIf(name -> name.startsWith("auth_ext_"));
            data.put("names of stats", stats.keySet().toString());
            data.put("become_master", stats.getOrDefault("become_master", ""));
            all.put(String.valueOf(data.get("iname")), data);
        }
        return all;
    }

    @Test
    void signalNumbersAndStatusesAreThoseOfKeepalived() {
        for (String name : List.of("STOP", "RELOAD", "DATA", "STATS", "STATS_CLEAR", "JSON")) {
            String[] ours = Daemon.words("--signum=" + name).toArray(String[]::new);
            assertEquals(Shell.run("keepalived", "--signum=" + name), Shell.run(ours));
        }
        for (String wrong : List.of("--signum=stop", "--nonsense", "-p", "-v", "-h")) {
            assertEquals(
                    answer("keepalived", wrong),
                    answer(String.join(" ", Daemon.words()), wrong),
                    wrong);
        }
    }

    /** PRC-03: the status, and whether anything was said on standard output. */
    private static String answer(String command, String option) {
        Shell.Result result = Shell.tryRun("sh", "-c", command + " " + option + " 2>/dev/null");
        return result.status() + " " + result.output().isEmpty();
    }

    /** DMP-02, DMP-06, DMP-08, PRC-17, PRC-21, data_use_instance, the three names of files. */
    @Execution(CONCURRENT)
    @Test
    void keywordsSayWhatIsWrittenAndWhere() throws IOException {
        try (TwoHosts hosts = new TwoHosts();
                WatchService watch = hosts.a.file("").getFileSystem().newWatchService()) {
            hosts.a
                    .file("")
                    .register(
                            watch,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE);
            ConfigText config =
                    new ConfigText(Link.V3, 255)
                            .globals("umask 022")
                            .globals("data_use_instance on")
                            .globals("json_version 2")
                            .globals("stats_dump_file " + hosts.a.file("figures"))
                            .globals("reload_file " + hosts.a.file("reading"))
                            .block("instance one")
                            .block(
                                    "vrrp_track_process tp {\n  process sleep\n  quorum 1\n  quorum_max 9\n}");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            ours.awaitMaster();
            Path precious = hosts.a.write("precious", "mine");
            Files.createSymbolicLink(hosts.a.file("keepalived.one.data"), precious);
            ours.signal("USR1");
            awaitText(hosts.a, "keepalived.one.data", "umask = 022");
            assertEquals("mine", Files.readString(precious));
            assertEquals("rw-r--r--", mode(hosts.a.file("keepalived.one.data")));
            clearing(ours);
            json(ours);
            assertFalse(hosts.a.read("vrrp.log").contains("reload file"), ours::log);
            ours.reload();
            ours.awaitLog("Reload complete", 1, DEADLINE_SECONDS);
            assertEquals(List.of("ENTRY_CREATE", "ENTRY_DELETE"), events(watch, "reading"));
            aReloadDuringAReloadIsDoneAfterwards(ours, config, hosts);
            assertEquals(0, ours.stop(), ours::log);
        }
    }

    /** PRC-11: the second request comes while the first file is read. */
    private static void aReloadDuringAReloadIsDoneAfterwards(
            Daemon ours, ConfigText config, TwoHosts hosts) {
        for (String id : List.of("first", "second")) {
            config.globals("router_id " + id);
            ours.configure(config.text(hosts.a, hosts.b)).reload();
        }
        ours.awaitLog("Reloading, asked by SIGHUP", 3, DEADLINE_SECONDS);
        Await.until(
                "the second file is in force",
                DEADLINE_SECONDS,
                () -> {
                    hosts.a.file("keepalived.one.data").toFile().delete();
                    return DumpedFiles.ask(ours, "USR1", "keepalived.one.data", "umask")
                            .contains("Router ID = second");
                },
                ours::log);
    }

    private static void clearing(Daemon ours) {
        Await.until(
                "adverts are counted",
                DEADLINE_SECONDS,
                () -> sent(DumpedFiles.ask(ours, "USR2", "figures", "Priority Zero")) > 3);
        String before = DumpedFiles.ask(ours, DumpedFiles.CLEAR, "figures", "Priority Zero");
        assertTrue(sent(before) > 3 && before.contains("Became master: 1"), before);
        String after = DumpedFiles.ask(ours, "USR2", "figures", "Priority Zero");
        assertTrue(after.contains("Became master: 0"), after);
    }

    private static int sent(String statistics) {
        Matcher matcher = Pattern.compile("Sent: (\\d+)").matcher(statistics);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static void json(Daemon ours) {
        String text = DumpedFiles.ask(ours, DumpedFiles.JSON, "keepalived.json", "full_command");
        Map<String, Object> json = SmallJson.object(SmallJson.parse(text));
        assertEquals(2, json.size(), text);
        Object instance = SmallJson.list(json.getOrDefault("vrrp", "")).get(0);
        Map<String, Object> data =
                SmallJson.object(SmallJson.object(instance).getOrDefault("data", Map.of()));
        assertEquals(2.0, data.get("state"), text);
        assertEquals(true, data.get("vipset"), text);
        Map<String, Object> process =
                SmallJson.object(SmallJson.list(json.getOrDefault("track_process", "")).get(0));
        assertEquals("tp", process.get("process"), text);
        assertEquals(9.0, process.get("max_processes"), text);
        assertTrue(process.containsKey("current_processes"), text);
    }

    private static void awaitText(Host host, String name, String text) {
        Await.until(
                name + " has " + text,
                DEADLINE_SECONDS,
                () ->
                        Files.isRegularFile(
                                        host.file(name), java.nio.file.LinkOption.NOFOLLOW_LINKS)
                                && host.read(name).contains(text),
                () -> host.read(name));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** What has happened to a name in the directory so far. */
    private static List<String> events(WatchService watch, String name) {
        List<String> events = new ArrayList<>();
        for (WatchKey key = watch.poll(); key != null; key = watch.poll()) {
            for (WatchEvent<?> event : key.pollEvents()) {
                if (String.valueOf(event.context()).equals(name)) {
                    events.add(event.kind().name());
                }
            }
            key.reset();
        }
        return events;
    }
}
