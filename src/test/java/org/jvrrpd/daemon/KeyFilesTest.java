package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.bind.KeyFile;
import org.jvrrpd.linux.process.Privileges;

/** AUT-07: files as they are, read by whoever runs the test. */
class KeyFilesTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Privileges own = Privileges.ofThisProcess();
    private final KeyFiles files = new KeyFiles(own, null);
    private final Path folder;

    KeyFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void closeTheFolder() throws IOException {
        mode(folder, "rwx------");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private Path file(String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        mode(file, mode);
        return file;
    }

    private KeyFile read(Path file) {
        return files.read(file.toString());
    }

    @Test
    void aFileOfOursForNobodyElseIsReadAndRight() throws IOException {
        KeyFile found = read(file("rw-------"));
        assertArrayEquals((KEY + "\n").getBytes(StandardCharsets.UTF_8), found.content());
        assertEquals("", found.exposure() + found.problem());
    }

    @Test
    void whoElseMayReadItIsSaidAndTheKeyIsThere() throws IOException {
        Path file = file("rw-r-----");
        KeyFile found = read(file);
        assertEquals("'" + file.toRealPath() + "' has mode 0640: chmod 0600", found.exposure());
        assertNotNull(found.content());
        mode(file, "rw----r--");
        assertTrue(read(file).exposure().contains("0604"), read(file).exposure());
    }

    @Test
    void whoElseMayReplaceItIsSaid() throws IOException {
        Path file = file("rw-------");
        mode(folder, "rwxrwx---");
        assertEquals(
                "'" + folder.toRealPath() + "' has mode 0770: chmod go-w", read(file).exposure());
    }

    /** As if the test ran under another account. */
    @Test
    void anOwnerWhoIsNeitherRootNorThisDaemonIsSaid() throws IOException {
        Path file = file("rw-------");
        KeyFiles others = new KeyFiles(new Privileges(own.uid() + 1, 1, 0), null);
        String exposure = others.read(file.toString()).exposure();
        boolean isRoots = own.isRoot();
        assertEquals(
                isRoots ? "" : "'" + file.toRealPath() + "' is owned by uid " + own.uid(),
                exposure.replace(": chown root", ""));
    }

    /** systemd shows them to the service only, whatever their mode says. */
    @Test
    void credentialsOfTheServiceAreNotJudged() throws IOException {
        Path file = file("rw-r--r--");
        KeyFiles service = new KeyFiles(own, folder.toRealPath().toString());
        assertEquals("", service.read(file.toString()).exposure());
    }

    @Test
    void whatIsNoKeyFileIsRefusedWithTheReason() throws IOException {
        Path file = folder.resolve("key");
        assertEquals("'" + file + "' does not exist", read(file).problem());
        assertEquals("'key' is no absolute path", files.read("key").problem());
        assertEquals("'" + folder + "' is no regular file", read(folder).problem());
        Files.write(file, new byte[KeyFile.SIZE_BYTES_MAX + 1]);
        assertEquals("'" + file + "' is longer than any key", read(file).problem());
        assertNull(read(file).content());
    }
}
