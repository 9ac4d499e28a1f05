package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.vrrp.EngineSnapshot;

/** The lock, the pid file and the dump files. */
class FilesOfADaemonTest {
    private static final String PID = ProcessHandle.current().pid() + "\n";

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    @Test
    void aRunDirectoryIsMadeAndBelongsToOneAtATime() throws IOException {
        Path path = directory.resolve("a/b");
        try (RunDirectory first = RunDirectory.lock(path)) {
            assertNotNull(first);
            assertEquals(PID, Files.readString(path.resolve("lock")));
            assertNull(RunDirectory.lock(path));
        }
        try (RunDirectory again = RunDirectory.lock(path)) {
            assertNotNull(again);
        }
    }

    @Test
    void aDirectoryThatNobodyUsesHasNoOwner() throws IOException {
        assertEquals(0, RunDirectory.owner(directory.resolve("none")));
        RunDirectory lock = RunDirectory.lock(directory);
        assertNotNull(lock);
        lock.close();
        assertEquals(0, RunDirectory.owner(directory));
    }

    @Test
    void aPidFileNamesTheProcessAndGoesAtTheEnd() throws IOException {
        Path path = directory.resolve("pid");
        Files.writeString(path, "an old and longer text");
        try (PidFile file = PidFile.write(path)) {
            assertNotNull(file);
            assertEquals(PID, Files.readString(path));
            assertNull(PidFile.write(path));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void aPidFileThatIsALinkIsNotFollowed() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("pid"), target);
        assertThrows(IOException.class, () -> PidFile.write(link));
        assertEquals("precious", Files.readString(target));
    }

    @Test
    void dumpsGoToTheDirectoryOfTheEnvironmentAndFollowNoLink() throws IOException {
        assertEquals(directory, Dumps.directory(Map.of("TMPDIR", directory.toString())));
        assertEquals(Path.of("/tmp"), Dumps.directory(Map.of("TMPDIR", "relative")));
        assertEquals(Path.of("/tmp"), Dumps.directory(Map.of()));
        Path target = Files.writeString(directory.resolve("target"), "precious");
        Path dump = Files.createSymbolicLink(directory.resolve("keepalived.data"), target);
        new Dumps(directory).data(facts());
        assertEquals("precious", Files.readString(target));
        assertTrue(Files.readString(dump).contains("jvrrpd 1"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)));
        assertEquals(2, directory.toFile().list().length);
    }

    private static StatusFacts facts() {
        return new StatusFacts(
                new StatusFacts.Process("1", 2, "running", 3, "/x", 4, 0, false),
                5,
                new EngineSnapshot(0, List.of(), List.of()),
                Map.of(),
                Map.of(),
                List.of());
    }
}
