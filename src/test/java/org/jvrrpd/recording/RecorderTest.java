package org.jvrrpd.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.wire.AdvertReader;

/** The file of a recording: whole lines, a bound, and a reason at its end. */
class RecorderTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path folder;
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    private Path file() {
        return folder.resolve("r");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    private static AdvertReader advert() {
        AdvertReader reader = new AdvertReader();
        java.nio.ByteBuffer packet = AdvertPackets.packet("10.0.0.5", 3, 100, 100, "10.0.0.100");
        reader.wrapIpv4(packet, packet.capacity());
        return reader;
    }

    @Test
    void whatIsToldIsThereWithItsEnd() throws IOException {
        Recorder recorder = Recorder.open(file(), "x", ended::add);
        recorder.deadline(3);
        recorder.advert(2, advert(), true, 4);
        recorder.end("planned", 5);
        List<String> lines = lines();
        assertEquals(4, lines.size(), lines::toString);
        assertTrue(lines.get(0).startsWith("{\"event\":\"recording\""), lines::toString);
        assertEquals("{\"event\":\"deadline\",\"atNanos\":3}", lines.get(1));
        assertTrue(lines.get(2).contains("\"believed\":true"), lines::toString);
        assertEquals("{\"event\":\"end\",\"atNanos\":5,\"why\":\"planned\"}", lines.get(3));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(0, ended.size());
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        Files.writeString(file(), "precious");
        Recorder.open(file(), "x", ended::add).end("planned", 5);
        assertEquals("precious", Files.readString(folder.resolve("r.old")));
        assertThrows(IOException.class, () -> Recorder.open(folder, "x", ended::add));
        Path nowhere = folder.resolve("no/where");
        assertThrows(IOException.class, () -> Recorder.open(nowhere, "x", ended::add));
    }

    @Test
    void ofManyAdvertsThatNobodyBelievesSomeAreToldAndAllCounted() throws IOException {
        Recorder recorder = Recorder.open(file(), "x", ended::add);
        for (int i = 0; i < 1_000; i++) {
            recorder.advert(2, advert(), false, 1_000);
        }
        recorder.end("planned", 2_000);
        List<String> told = lines().stream().filter(line -> line.contains("\"advert\"")).toList();
        assertEquals(Recorder.REFUSED_PER_SECOND, told.size());
        assertTrue(
                lines().contains("{\"event\":\"skipped\",\"atNanos\":2000,\"adverts\":990}"),
                () -> "990 are counted");
    }

    @Test
    void inTheNextSecondSomeAreToldAgain() throws IOException {
        Recorder recorder = Recorder.open(file(), "x", ended::add);
        for (int i = 0; i < 20; i++) {
            recorder.advert(2, advert(), false, 1_000);
        }
        recorder.advert(2, advert(), false, 1_000_001_000L);
        recorder.end("planned", 1_000_002_000L);
        List<String> told = lines().stream().filter(line -> line.contains("\"advert\"")).toList();
        assertEquals(Recorder.REFUSED_PER_SECOND + 1, told.size());
    }

    @Test
    void whenTheDiskIsTooSlowTheRecordingEndsAndNobodyWaits()
            throws IOException, InterruptedException {
        Recorder recorder = Recorder.open(file(), "x", ended::add);
        String why = null;
        for (long i = 0; why == null && i < 50_000_000; i++) {
            recorder.deadline(i);
            why = ended.peek();
        }
        why = why == null ? ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) : why;
        assertEquals("4096 events wait to be written: the disk is too slow", why);
        recorder.end("never written", Long.MAX_VALUE);
        List<String> lines = lines();
        assertTrue(lines.get(lines.size() - 1).contains("\"why\":\"4096 events wait"));
        for (int i = 1; i < lines.size() - 1; i++) {
            assertEquals("{\"event\":\"deadline\",\"atNanos\":" + (i - 1) + "}", lines.get(i));
        }
    }

    @Test
    void aFullFileEndsWithItsReason() throws IOException, InterruptedException {
        Recorder recorder = Recorder.open(file(), "x", ended::add, 64 << 10);
        for (int i = 0; i < 3_000; i++) {
            recorder.deadline(i);
        }
        assertEquals("the file has reached 64 KiB", ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        recorder.end("never written", 4_000);
        assertTrue(Files.size(file()) <= 64 << 10);
        List<String> lines = lines();
        assertTrue(lines.get(lines.size() - 1).contains("has reached 64 KiB"));
    }

    /** The daemon's thread pays with time only. */
    @Test
    void anAdvertAndADeadlineCostNoMemory() throws IOException {
        EventQueue queue = new EventQueue();
        AdvertReader advert = advert();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10; attempt++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < 10_000; i++) {
                queue.offerAdvert(2, advert, true, i);
                queue.offerDeadline(i);
                queue.drop();
                queue.drop();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        assertTrue(least < 1_000, "bytes for 20,000 events: " + least);
    }
}
