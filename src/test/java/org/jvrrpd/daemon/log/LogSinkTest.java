package org.jvrrpd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.linux.unix.LocalDatagrams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSinkTest {
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    @Test
    void aJournalFieldIsOneLineOrHasALength() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("JVRRPD_INSTANCE", "VI_1");
        fields.put("JVRRPD_REASON", "a\nPRIORITY=0");
        byte[] datagram =
                JournalSink.encode(new LogLine(0, LogLine.INFO, "(VI_1) Hi", fields), "jvrrpd");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(
                ("MESSAGE=(VI_1) Hi\nPRIORITY=6\nSYSLOG_IDENTIFIER=jvrrpd\nJVRRPD_INSTANCE=VI_1\n"
                                + "JVRRPD_REASON\n")
                        .getBytes(StandardCharsets.UTF_8));
        expected.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(12).array());
        expected.writeBytes("a\nPRIORITY=0\n".getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(expected.toByteArray(), datagram);
    }

    @Test
    void aHugeValueIsCutSoThatTheDatagramFits() {
        byte[] datagram =
                JournalSink.encode(new LogLine(0, LogLine.INFO, "y".repeat(1 << 20)), "jvrrpd");
        assertTrue(datagram.length < JournalSink.VALUE_SIZE_BYTES_MAX + 100);
    }

    @Test
    void whenTheJournalIsGoneTheFallbackGetsTheLine() {
        List<LogLine> fallback = new ArrayList<>();
        try (LocalDatagrams nowhere =
                LocalDatagrams.open(directory.resolve("none").toString(), true)) {
            new JournalSink(nowhere, "jvrrpd", fallback::add)
                    .write(new LogLine(0, LogLine.INFO, "x"));
        }
        assertEquals(1, fallback.size());
    }

    @Test
    void plainTextIsOneLineWhateverAValueHolds() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        new StreamSink(stream)
                .write(new LogLine(0, LogLine.WARNING, "a\nb\u001b[31m\tc\u2028d\u0085"));
        String text = stream.toString(StandardCharsets.UTF_8);
        assertTrue(text.endsWith(" warning: a\\nb\\x1b[31m\tc\\x28d\\x85\n"), text);
        assertEquals(1, text.lines().count());
    }

    @Test
    void aBrokenStreamIsBorne() {
        new StreamSink(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("Broken pipe");
                            }
                        })
                .write(new LogLine(0, LogLine.INFO, "x"));
    }

    @Test
    void aLogFileIsAppendedTo() throws IOException {
        Path file = directory.resolve("log");
        Files.writeString(file, "before\n");
        LogTarget target = new LogTarget(true, LogTarget.FACILITY_DAEMON, "jvrrpd", file);
        Logging.sink(target, Map.of(), () -> {}).write(new LogLine(0, LogLine.INFO, "after"));
        assertTrue(Files.readString(file).matches("before\n.* after\n"));
    }

    @Test
    void standardErrorIsTheJournalOnlyIfDeviceAndInodeAreRight() throws IOException {
        Map<String, Object> stat = Files.readAttributes(Path.of("/proc/self/fd/2"), "unix:dev,ino");
        String right = stat.get("dev") + ":" + stat.get("ino");
        assertTrue(Logging.isStandardErrorTheJournal(right));
        assertFalse(Logging.isStandardErrorTheJournal(right + "1"));
        assertFalse(Logging.isStandardErrorTheJournal(null));
    }

    @Test
    void aLogCallReachesTheQueueWithItsFields() {
        List<LogLine> lines = new java.util.concurrent.CopyOnWriteArrayList<>();
        Logging.queue().use(lines::add);
        Logger log = LoggerFactory.getLogger("org.jvrrpd.test");
        log.atWarn().addKeyValue("JVRRPD_INSTANCE", "VI_9").log("hello {}", "you");
        log.debug("not shown");
        log.info("x".repeat(100_000));
        log.error("broke", new IllegalStateException("why"));
        Logging.queue().flush(60_000_000_000L);
        Logging.queue().use(new StreamSink(System.err));
        assertEquals("hello you", lines.get(0).message());
        assertEquals(Map.of("JVRRPD_INSTANCE", "VI_9"), lines.get(0).fields());
        assertEquals(LogLine.WARNING, lines.get(0).priority());
        assertEquals("broke", lines.get(2).message());
        assertEquals("java.lang.IllegalStateException: why", lines.get(3).message());
        assertEquals(QueueAppender.MESSAGE_SIZE_CHARS_MAX + 3, lines.get(1).message().length());
    }
}
