package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.testing.Shell;

class RunDirFileTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir Path directory;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertNull(RunDirFile.read(directory, "file", 3));
        Path file = RunDirFile.replace(directory, "file", CONTENT);
        assertArrayEquals(CONTENT, RunDirFile.read(directory, "file", 3));
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(
                RunDirFile.NotOursException.class, () -> RunDirFile.read(directory, "file", 2));
    }

    /** To open it would wait for a writer. */
    @Test
    void aPipeIsNotOpened() {
        Shell.run("mkfifo", directory.resolve("pipe").toString());
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () ->
                        assertThrows(
                                RunDirFile.NotOursException.class,
                                () -> RunDirFile.read(directory, "pipe", 3)));
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path elsewhere = Files.write(directory.resolve("elsewhere"), new byte[] {7});
        Files.createSymbolicLink(directory.resolve("file"), elsewhere);
        Files.createSymbolicLink(directory.resolve("file.new"), elsewhere);
        assertThrows(
                RunDirFile.NotOursException.class, () -> RunDirFile.read(directory, "file", 3));
        RunDirFile.replace(directory, "file", CONTENT);
        assertArrayEquals(new byte[] {7}, Files.readAllBytes(elsewhere));
        assertArrayEquals(CONTENT, RunDirFile.read(directory, "file", 3));
    }
}
