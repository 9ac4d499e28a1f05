package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.TrackFile;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.vrrp.FileReading;

/** TRK-10, with the real inotify. */
class FileWatcherTest {
    private static final long DEADLINE_SECONDS = 60;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** Long: what these tests see was told by events. */
    private static final long RECHECK_NANOS = 1_000_000_000_000L;

    private final Map<String, FileReading> told = new ConcurrentHashMap<>();
    private final List<String> order = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Path folder;
    private volatile boolean refuses;
    private FileWatcher watcher = watcher(RECHECK_NANOS);

    FileWatcherTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    private FileWatcher watcher(long recheckNanos) {
        return new FileWatcher(this::take, new ConditionBoard(), System::nanoTime, recheckNanos);
    }

    private boolean take(String file, FileReading reading) {
        if (refuses) {
            return false;
        }
        told.put(file, reading);
        order.add(file + " " + reading.number());
        return true;
    }

    @BeforeEach
    void ready() throws IOException {
        Files.createDirectories(folder.resolve("d"));
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    private Config config(Path... paths) {
        List<TrackFile> files =
                Stream.of(paths)
                        .map(path -> new TrackFile(name(path), path.toString(), 1, false, null))
                        .toList();
        Config.Extras extras = Config.Extras.ofTrackers(files, List.of());
        return new Config(GlobalDefs.DEFAULT, List.of(), List.of(), List.of(), extras);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Path file(String name) {
        return folder.resolve("d").resolve(name);
    }

    private Map<String, FileReading> watch(Path... paths) {
        return watcher.applyAndRead(config(paths), PATIENCE_NANOS);
    }

    private static void write(Path path, String text) throws IOException {
        Files.writeString(path, text);
    }

    private void expect(String file, FileReading reading) {
        Await.until(
                file + " is " + reading,
                DEADLINE_SECONDS,
                () -> reading.equals(told.get(file)),
                () -> told + " " + order);
    }

    @Test
    void itIsReadAtOnceAndWhenAWriterClosesIt() throws IOException {
        write(file("n"), "5\n");
        assertEquals(Map.of("n", FileReading.of(5)), watch(file("n")));
        write(file("n"), "6\n");
        expect("n", FileReading.of(6));
    }

    @Test
    void aFileThatIsBeingWrittenIsNotRead() throws IOException {
        watch(file("n"), file("marker"));
        try (Writer writer = Files.newBufferedWriter(file("n"))) {
            writer.write("1");
            writer.flush();
            write(file("marker"), "1");
            expect("marker", FileReading.of(1));
            assertEquals(FileReading.ABSENT, told.get("n"));
            writer.write("2");
        }
        expect("n", FileReading.of(12));
        assertFalse(order.contains("n 1"), order.toString());
    }

    @Test
    void aFileMayAppearBeReplacedByRenameAndGo() throws IOException {
        assertEquals(Map.of("n", FileReading.ABSENT), watch(file("n")));
        write(file("n"), "1");
        expect("n", FileReading.of(1));
        write(file("next"), "2");
        Files.move(file("next"), file("n"), StandardCopyOption.ATOMIC_MOVE);
        expect("n", FileReading.of(2));
        Files.delete(file("n"));
        expect("n", FileReading.ABSENT);
        write(file("linked"), "3");
        Files.createLink(file("n"), file("linked"));
        expect("n", FileReading.of(3));
    }

    /** keepalived 2.2.7 goes on watching the directory that was moved away. */
    @Test
    void itsDirectoryMayBeReplacedOrMissing() throws IOException {
        write(file("n"), "1");
        watch(file("n"));
        Files.move(folder.resolve("d"), folder.resolve("old"));
        expect("n", FileReading.ABSENT);
        Files.createDirectories(folder.resolve("d"));
        write(file("n"), "2");
        expect("n", FileReading.of(2));
        write(file("n"), "3");
        expect("n", FileReading.of(3));
        Path deep = folder.resolve("x/y/z/deep");
        watch(file("n"), deep);
        Files.createDirectories(folder.resolve("x/y/z"));
        write(deep, "4");
        expect("deep", FileReading.of(4));
    }

    /** A link to the file, and the way containers replace mounted settings: a link to a folder. */
    @Test
    void symbolicLinksAreFollowedAndMayBeReplaced() throws IOException {
        write(file("target"), "1");
        Files.createSymbolicLink(file("n"), Path.of("target"));
        Files.createDirectories(folder.resolve("v1"));
        Files.createDirectories(folder.resolve("v2"));
        write(folder.resolve("v1/m"), "10");
        write(folder.resolve("v2/m"), "20");
        Files.createSymbolicLink(folder.resolve("now"), Path.of("v1"));
        assertEquals(
                Map.of("n", FileReading.of(1), "m", FileReading.of(10)),
                watch(file("n"), folder.resolve("now/m")));
        write(file("target"), "2");
        expect("n", FileReading.of(2));
        write(file("other"), "3");
        Files.createSymbolicLink(file("new"), Path.of("other"));
        Files.move(file("new"), file("n"), StandardCopyOption.ATOMIC_MOVE);
        expect("n", FileReading.of(3));
        Files.createSymbolicLink(folder.resolve("next"), Path.of("v2"));
        Files.move(folder.resolve("next"), folder.resolve("now"), StandardCopyOption.ATOMIC_MOVE);
        expect("m", FileReading.of(20));
        write(folder.resolve("v2/m"), "21");
        expect("m", FileReading.of(21));
    }

    @Test
    void whatIsNoSmallFileIsRefusedWithTheReason() throws IOException {
        Shell.run("mkfifo", file("pipe").toString());
        write(file("huge"), "1".repeat(WatchedFile.SIZE_BYTES_MAX + 1));
        write(file("large"), "1\n" + "x".repeat(WatchedFile.SIZE_BYTES_MAX - 2));
        Path loop = Files.createSymbolicLink(file("loop"), Path.of("loop"));
        Map<String, FileReading> first =
                watch(
                        file("pipe"),
                        file("huge"),
                        file("large"),
                        Path.of("/dev/zero"),
                        folder.resolve("d"),
                        loop);
        assertEquals(FileReading.of(1), first.get("large"));
        assertRefused(first, "pipe", "not a regular file");
        assertRefused(first, "zero", "not a regular file");
        assertRefused(first, "d", "not a regular file");
        assertRefused(first, "huge", "has 65537 bytes");
        assertRefused(first, "loop", "ELOOP");
        Files.delete(file("pipe"));
        write(file("pipe"), "8");
        expect("pipe", FileReading.of(8));
    }

    private static void assertRefused(Map<String, FileReading> first, String name, String why) {
        FileReading reading = first.get(name);
        assertTrue(
                reading != null
                        && reading.outcome() == FileReading.Outcome.UNREADABLE
                        && reading.problem().contains(why),
                name + ": " + reading);
    }

    @Test
    void aReloadTellsAgainAndForgetsWhatIsGone() throws IOException {
        write(file("n"), "1");
        write(file("m"), "2");
        watch(file("n"), file("m"));
        expect("m", FileReading.of(2));
        expect("n", FileReading.of(1));
        told.clear();
        watcher.apply(config(file("n")));
        expect("n", FileReading.of(1));
        write(file("m"), "3");
        write(file("n"), "4");
        expect("n", FileReading.of(4));
        assertFalse(told.containsKey("m"));
    }

    @Test
    void whatTheLoopCannotTakeNowIsOfferedAgain() throws IOException {
        watch(file("n"));
        expect("n", FileReading.ABSENT);
        refuses = true;
        write(file("n"), "9");
        Await.until(
                "it is held",
                DEADLINE_SECONDS,
                () -> watcher.counters().get(FileCounter.READINGS_HELD) > 0);
        refuses = false;
        expect("n", FileReading.of(9));
    }

    /** Written under another name of the same file, elsewhere: no event tells of it. */
    @Test
    void aLookNowAndThenFindsWhatNoEventToldOf() throws IOException {
        watcher.close();
        watcher = watcher(20_000_000L);
        write(file("n"), "1");
        Files.createDirectories(folder.resolve("elsewhere"));
        Path other = Files.createLink(folder.resolve("elsewhere/n"), file("n"));
        watch(file("n"));
        write(other, "2");
        expect("n", FileReading.of(2));
    }
}
