package org.jvrrpd.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertTemplate;

/** Files that are damaged, cut off or made by somebody who means no good. */
class RecordingReaderTest {
    private static final String HEAD =
            "{\"event\":\"recording\",\"atNanos\":0,\"format\":1,\"program\":\"x\",\"startedEpochMillis\":0}\n";

    @TempDir private Path folder;

    private static String start() {
        SimInstance instance = new SimInstance().vrid(51).priority(100);
        return EventText.line(new Event.Start(5, Scenario.config(List.of(instance.build()))))
                + "\n";
    }

    /** BACKUP at 6, MASTER 4 s later. */
    private static String master() {
        InterfaceState state =
                new InterfaceState(
                        "eth0", 2, true, 1500, MacAddress.ZERO, List.of(IpAddress.of("10.0.0.1")));
        return HEAD
                + start()
                + EventText.line(new Event.Interface(6, state))
                + "\n"
                + EventText.line(new Event.Deadline(6))
                + "\n"
                + EventText.line(told(6, VrrpState.INITIALIZE, VrrpState.BACKUP, Reason.STARTUP))
                + "\n"
                + EventText.line(new Event.Deadline(4_000_000_006L))
                + "\n"
                + EventText.line(
                        told(
                                4_000_000_006L,
                                VrrpState.BACKUP,
                                VrrpState.MASTER,
                                Reason.MASTER_DOWN))
                + "\n";
    }

    private static Event told(long at, VrrpState from, VrrpState to, Reason why) {
        return new Event.Transition(at, "VI_1", from, to, why, "", 100);
    }

    private ReplayResult play(String text) throws IOException, RecordingException {
        return Replay.play(Files.writeString(folder.resolve("r"), text));
    }

    private void refused(String why, String text) {
        RecordingException e = assertThrows(RecordingException.class, () -> play(text));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(why), message);
    }

    @Test
    void anEqualOutcomeIsEqual() throws IOException, RecordingException {
        ReplayResult result =
                play(master() + EventText.line(new Event.End(9_000_000_000L, "x")) + "\n");
        assertTrue(result.isEqual(), () -> String.join("\n", result.lines()));
        assertEquals(2, result.steps().size());
        assertEquals("x", result.end());
        assertEquals("MASTER", result.instances().get(0).state());
        assertEquals(4_000_000_006L, result.instances().get(0).sinceNanos());
        assertEquals(1, result.sentAdverts());
    }

    @Test
    void anotherOutcomeIsDifferent() throws IOException, RecordingException {
        for (String[] change :
                new String[][] {
                    {"\"MASTER_DOWN\"", "\"PRIORITY_ZERO\""},
                    {"\"priority\":100}\n", "\"priority\":99}\n"},
                    {"\"from\":\"BACKUP\"", "\"from\":\"FAULT\""}
                }) {
            ReplayResult result = play(master().replace(change[0], change[1]));
            assertFalse(result.isEqual(), change[1]);
            String text = String.valueOf(result.difference());
            assertTrue(text.contains("recorded was") && text.startsWith("line "), text);
        }
        String all = master();
        String lacking = all.substring(0, all.lastIndexOf("{"));
        assertFalse(play(lacking).isEqual());
        String more = all + all.substring(all.lastIndexOf("{"));
        assertFalse(play(more).isEqual());
    }

    private static String advert(boolean believed, int ttl, int priority) {
        AdvertTemplate template =
                AdvertPackets.template("10.0.0.5", Family.IPV4.vrrpGroup(), 2, 1, "10.0.0.100");
        ByteBuffer packet =
                AdvertPackets.packet(template, ttl, ChecksumForm.PSEUDO_HEADER, priority);
        byte[] bytes = new byte[packet.capacity()];
        packet.get(0, bytes);
        IpAddress source = IpAddress.of("10.0.0.5");
        return EventText.line(
                        new Event.Advert(
                                5_000_000_000L,
                                2,
                                believed,
                                false,
                                source,
                                null,
                                ttl,
                                51,
                                priority,
                                Event.Bytes.of(bytes, bytes.length)))
                + "\n";
    }

    @Test
    void anAdvertThatIsNoLongerBelievedIsADifference() throws IOException, RecordingException {
        assertTrue(play(master() + advert(true, 255, 50)).isEqual());
        ReplayResult result = play(master() + advert(true, 254, 50));
        assertFalse(result.isEqual());
        assertEquals(
                "line 8, 5.000000 s: an advert of 10.0.0.5 was believed, and is not now",
                result.difference());
    }

    @Test
    void anAdvertThatNobodyBelievedIsCountedAndNotPlayed() throws IOException, RecordingException {
        String skipped = EventText.line(new Event.Skipped(5_000_000_000L, 7)) + "\n";
        ReplayResult result = play(master() + advert(false, 255, 200) + skipped);
        assertTrue(result.isEqual(), () -> String.join("\n", result.lines()));
        assertEquals("MASTER", result.instances().get(0).state());
        assertEquals(8, result.refusedAdverts());
    }

    @Test
    void whatIsNoRecordingIsRefused() {
        refused("line 1: no valid JSON", "VRRP\n");
        refused("line 1: the line is empty", "\n");
        refused("first line does not say so", "");
        refused("first line does not say so", start());
        refused("reads format 1", HEAD.replace("\"format\":1", "\"format\":2"));
        refused("line 1: unknown kind of event: bang", HEAD.replace("recording", "bang"));
    }

    @Test
    void aDamagedLineIsNamed() {
        String two = HEAD + start();
        refused("line 3: no valid JSON", two + "{\"event\":\"stop\",\n");
        refused("line 3: stop lacks the field atNanos", two + "{\"event\":\"stop\"}\n");
        refused("unknown field more", two + "{\"event\":\"stop\",\"atNanos\":9,\"more\":1}\n");
        refused("line 3: time goes back", two + "{\"event\":\"stop\",\"atNanos\":4}\n");
        refused("line 3: time goes back", two + "{\"event\":\"stop\",\"atNanos\":-4}\n");
        refused("not a whole number", two + "{\"event\":\"stop\",\"atNanos\":\"9\"}\n");
        refused("not expected: 9.5", two + "{\"event\":\"stop\",\"atNanos\":9.5}\n");
        refused("something follows", two + "{\"event\":\"stop\",\"atNanos\":9} 1\n");
        refused("Duplicate", two + "{\"event\":\"stop\",\"atNanos\":9,\"atNanos\":9}\n");
        refused("is cut off in the middle", two + "{\"event\":\"stop\",\"atNanos\":9}");
        refused("it comes before the start", HEAD + "{\"event\":\"stop\",\"atNanos\":9}\n");
        refused("it comes a second time", two + start());
        refused(
                "something follows the end",
                two
                        + "{\"event\":\"end\",\"atNanos\":9,\"why\":\"x\"}\n{\"event\":\"stop\",\"atNanos\":9}\n");
    }

    @Test
    void impossibleValuesAreRefused() {
        refused("is out of range", HEAD + start().replace("\"vrid\":51", "\"vrid\":99999999999"));
        refused("has the unknown word IPV9", HEAD + start().replace("\"IPV4\"", "\"IPV9\""));
        refused("is not an IP address", HEAD + start().replace("10.0.0.100", "10.0.0.300"));
        String reload =
                "{\"event\":\"reload\",\"atNanos\":9,\"changedBefore\":[7],\"changedAfter\":[7],\"added\":[],\"removed\":[]}\n";
        refused("line 3: this cannot be played", HEAD + start() + reload);
        String advert =
                "{\"event\":\"advert\",\"atNanos\":9,\"interfaceIndex\":2,\"believed\":true,\"rebuilt\":false,\"source\":\"10.0.0.2\",\"ttl\":255,\"vrid\":51,\"priority\":1,\"packet\":\"HEX\"}\n";
        for (String hex : List.of("xx", "45", "", "00".repeat(40))) {
            refused("line 3: this cannot be played", HEAD + start() + advert.replace("HEX", hex));
        }
        String lacking = advert.replace(",\"packet\":\"HEX\"", "");
        refused("line 3: this cannot be played", HEAD + start() + lacking);
    }

    @Test
    void sizesAreBounded() throws IOException {
        refused("no valid JSON", HEAD + "{\"event\":" + "[".repeat(100_000) + "\n");
        refused("no valid JSON", HEAD + "{\"event\":\"" + "x".repeat(100_000) + "\"}\n");
        RecordingException e =
                assertThrows(RecordingException.class, () -> Replay.play(Path.of("/dev/zero")));
        assertEquals("it is no file", e.getMessage());
        refused("it has more than 16 MiB", HEAD + " ".repeat((16 << 20) + 1) + "\n");
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("r").toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        RecordingException large =
                assertThrows(RecordingException.class, () -> Replay.play(folder.resolve("r")));
        assertEquals("it has more than 64 MiB", large.getMessage());
    }

    /** Bytes changed at random: an error with its line, or a played recording; nothing else. */
    @Test
    void noDamageGetsPastTheReader() throws IOException {
        byte[] good = master().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                Replay.play(Files.write(folder.resolve("r"), bad));
            } catch (RecordingException e) {
                refused++;
            }
        }
        assertTrue(refused > 500, "refused " + refused);
    }
}
