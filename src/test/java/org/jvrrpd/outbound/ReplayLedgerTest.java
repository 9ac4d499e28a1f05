package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.net.IpAddress;

class ReplayLedgerTest {
    private static final IpAddress PEER = IpAddress.of("10.0.0.1");

    private final Path runDir;
    private final Path file;

    ReplayLedgerTest(@TempDir Path runDir) {
        this.runDir = runDir;
        file = runDir.resolve(ReplayLedger.NAME);
    }

    /** A store: nothing is closed or written out before the next one reads. */
    @Test
    void aNumberIsThereForTheNextProcess() throws IOException {
        ReplayLedger.open(runDir).own("a").set(4_711);
        assertEquals(4_711, ReplayLedger.open(runDir).own("a").sequence());
        assertEquals("rw-r-----", mode());
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aDamagedFileIsNotUsedAndReplaced() throws IOException {
        ReplayLedger.open(runDir).add("a", PEER).set(1);
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] = 'J';
        Files.write(file, bytes);
        assertTrue(ReplayLedger.open(runDir).heard("a").isEmpty());
        Files.write(file, new byte[10]);
        assertTrue(ReplayLedger.open(runDir).heard("a").isEmpty());
        ReplayLedger.open(runDir).add("a", PEER).set(2);
        assertEquals(2, ReplayLedger.open(runDir).heard("a").get(0).sequence());
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path other = Files.writeString(runDir.resolve("other"), "untouched");
        Files.createSymbolicLink(file, other);
        ReplayLedger.open(runDir).own("a").set(1);
        assertEquals("untouched", Files.readString(other));
        assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }
}
