package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.SmallJson;

/**
 * What a daemon with keepalived as partner has recorded, played again: the same states, times and
 * priorities. The log of the daemon is the judge besides.
 */
@Tag("keywords")
class RecordingIT {
    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;
    private static final String RECORDING = "recording.jsonl";
    private static final String PASSWORD = "s3cret78";
    private static final Link WITH_PASSWORD = new Link(2, false, false, true);
    private static final Pattern ENTERING = Pattern.compile("\\(VI_1\\) Entering ([A-Z]+) STATE");

    private static ConfigText config(TwoHosts hosts, int priority) {
        String check = "/bin/sh -c 'test ! -e " + hosts.a.file("broken") + "'";
        return new ConfigText(WITH_PASSWORD, priority)
                .block(
                        "vrrp_script check {\n  script \""
                                + check
                                + "\"\n  interval 1\n  fall 1\n  rise 1\n  weight -60\n}")
                .inside("track_script {\n    check\n  }");
    }

    private static Daemon recording(TwoHosts hosts, ConfigText config) {
        return hosts.onA(Daemon.Kind.JVRRPD, config)
                .with("--record", hosts.a.file(RECORDING).toString())
                .start();
    }

    private static Shell.Result replay(Host host, String... more) {
        List<String> words = Daemon.words("simulate", "--replay", host.file(RECORDING).toString());
        words.addAll(List.of(more));
        return Shell.tryRun(words.toArray(String[]::new));
    }

    /** A takeover by keepalived, a failing check, a reload, a cut cable, a planned stop. */
    @Execution(CONCURRENT)
    @Test
    void aStoryWithKeepalivedIsPlayedWithTheSameOutcome() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = recording(hosts, config(hosts, 150));
            Daemon theirs =
                    hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(WITH_PASSWORD, 100)).start();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            ours.awaitMaster();
            hosts.a.write("broken", "");
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            hosts.a.file("broken").toFile().delete();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            ours.configure(config(hosts, 90).text(hosts.a, hosts.b));
            ours.reload();
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            hosts.cable(0, false);
            ours.awaitLog("(VI_1) Entering FAULT STATE", 1, DEADLINE_SECONDS);
            hosts.cable(0, true);
            ours.awaitLog("(VI_1) Entering BACKUP STATE", 4, DEADLINE_SECONDS);
            assertEquals(0, ours.stop(), ours::log);

            Shell.Result text = replay(hosts.a);
            assertEquals(0, text.status(), () -> text.output() + ours.log());
            assertTrue(text.output().contains("Equal to what the daemon did"), text::output);
            assertTrue(
                    text.output().contains("an advert of higher priority was received"),
                    text::output);
            compareWithLog(
                    SmallJson.object(SmallJson.parse(replay(hosts.a, "--json").output())), ours);
            expectNoPassword(hosts.a.read(RECORDING));
        }
    }

    /** The log tells every announced transition; the replay tells the others, too. */
    private static void compareWithLog(Map<String, Object> played, Daemon ours) {
        List<String> states = new ArrayList<>();
        double lastSeconds = 0;
        for (Object one : SmallJson.list(SmallJson.field(played, "steps"))) {
            Map<String, Object> step = SmallJson.object(one);
            double atSeconds = ((Number) SmallJson.field(step, "at_seconds")).doubleValue();
            assertTrue(atSeconds >= lastSeconds, step::toString);
            lastSeconds = atSeconds;
            if (!"".equals(step.get("reason")) && !"SCRIPT_PENDING".equals(step.get("reason"))) {
                states.add(String.valueOf(step.get("to")));
            }
        }
        List<String> logged = new ArrayList<>();
        Matcher entering = ENTERING.matcher(ours.log());
        while (entering.find()) {
            logged.add(entering.group(1));
        }
        assertEquals(logged, states, ours::log);
        assertEquals(true, played.get("equal"));
        assertEquals("the daemon ended with status 0", played.get("end"));
    }

    private static void expectNoPassword(String recording) {
        assertTrue(recording.contains("\"rebuilt\":true"), "adverts of keepalived were believed");
        assertFalse(recording.contains(PASSWORD));
        byte[] bytes = PASSWORD.getBytes(StandardCharsets.US_ASCII);
        assertFalse(recording.contains(HexFormat.of().formatHex(bytes)));
    }

    /** The file of a daemon that was killed ends where it was; damage is named. */
    @Execution(CONCURRENT)
    @Test
    void aKilledDaemonLeavesARecordingAndDamageIsNamed() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = recording(hosts, new ConfigText(Link.V3, 150));
            hosts.awaitHeld(hosts.a, ours);
            Await.until(
                    "it is written down",
                    DEADLINE_SECONDS,
                    () -> hosts.a.read(RECORDING).contains("\"to\":\"MASTER\""),
                    ours::log);
            ours.kill();
            Shell.Result killed = replay(hosts.a);
            assertEquals(0, killed.status(), killed::output);
            assertTrue(killed.output().contains("it does not say why"), killed::output);
            assertTrue(killed.output().contains("(VI_1) MASTER since"), killed::output);

            String whole = hosts.a.read(RECORDING);
            hosts.a.write(RECORDING, whole.substring(0, whole.length() - 5));
            Shell.Result cut = replay(hosts.a);
            assertEquals(2, cut.status(), cut::output);
            assertTrue(cut.output().contains("is cut off in the middle of this line"), cut::output);
            hosts.a.write(
                    RECORDING,
                    whole.replace("\"reason\":\"MASTER_DOWN\"", "\"reason\":\"ADOPTED\""));
            Shell.Result other = replay(hosts.a);
            assertEquals(1, other.status(), other::output);
            assertTrue(
                    other.output().contains("DIFFERENT from what the daemon did"), other::output);
        }
    }

    /** The addresses matter more than their recording. */
    @Execution(CONCURRENT)
    @Test
    void aFullDiskEndsTheRecordingAndNotTheDaemon() {
        try (TwoHosts hosts = new TwoHosts()) {
            Process small =
                    hosts.a.start(
                            "small.log",
                            List.of(
                                    "sh",
                                    "-c",
                                    "mount -t tmpfs -o size=16k none /mnt && exec "
                                            + String.join(
                                                    " ",
                                                    Daemon.words(
                                                            "run",
                                                            "-f",
                                                            hosts.a
                                                                    .write(
                                                                            "small.conf",
                                                                            new ConfigText(
                                                                                            Link.V3,
                                                                                            150)
                                                                                    .text(
                                                                                            hosts.a,
                                                                                            hosts.b))
                                                                    .toString(),
                                                            "--run-dir",
                                                            hosts.a.file("run").toString(),
                                                            "--record",
                                                            "/mnt/r"))));
            Await.until(
                    "the recording ends",
                    DEADLINE_SECONDS,
                    () -> hosts.a.read("small.log").contains("records no more"),
                    () -> hosts.a.read("small.log"));
            hosts.awaitHeld(hosts.a);
            assertTrue(small.isAlive());
            assertTrue(
                    hosts.a.read("small.log").contains("No space left"),
                    () -> hosts.a.read("small.log"));
        }
    }
}
