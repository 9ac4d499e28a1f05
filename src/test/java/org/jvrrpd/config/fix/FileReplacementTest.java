package org.jvrrpd.config.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are replaced whole, in place, and nothing is left beside them. */
class FileReplacementTest {
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    private static FileChange change(Path path, String before, String after) {
        return new FileChange(path, path.toString(), before, after, StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theModeStaysAndALinkStaysALink() throws IOException {
        Path target = Files.writeString(directory.resolve("real.conf"), "old\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.conf"), Path.of("real.conf"));
        FileReplacement.write(List.of(change(link, "old\n", "new\n")), false);
        assertEquals("new\n", Files.readString(target));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
        assertEquals(List.of("link.conf", "real.conf"), names());
    }

    @Test
    void aBackupIsMadeIfAskedForAndNeverOverwritten() throws IOException {
        Path file = Files.writeString(directory.resolve("a.conf"), "one");
        FileReplacement.write(List.of(change(file, "one", "two")), true);
        assertEquals("one", Files.readString(directory.resolve("a.conf.orig")));
        assertThrows(
                IOException.class,
                () -> FileReplacement.write(List.of(change(file, "two", "three")), true));
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("a.conf", "a.conf.orig"), names());
    }

    @Test
    void ifOneFileCannotBeReplacedNoneIs() throws IOException {
        Path first = Files.writeString(directory.resolve("a.conf"), "one");
        Path second = Files.writeString(directory.resolve("b.conf"), "changed by somebody");
        IOException problem =
                assertThrows(
                        IOException.class,
                        () ->
                                FileReplacement.write(
                                        List.of(
                                                change(first, "one", "two"),
                                                change(second, "one", "two")),
                                        false));
        assertTrue(String.valueOf(problem.getMessage()).endsWith("has changed meanwhile"));
        assertEquals("one", Files.readString(first));
        assertEquals(List.of("a.conf", "b.conf"), names());
    }
}
