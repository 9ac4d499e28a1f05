package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.linux.process.ProcessLook;

class PidFileMatchTest {
    private final Path file;
    private final PidFileMatch match;

    PidFileMatchTest(@TempDir Path folder) {
        file = folder.resolve("x.pid");
        match = new PidFileMatch("key", file.toString());
    }

    private boolean matches(int pid) {
        return match.matches(new ProcessLook(pid, "x", false, "", 1));
    }

    /** Nobody has asked for its status yet, which may last. */
    @Test
    void aDeadProcessRunsNoMore() throws IOException {
        Files.writeString(file, "17\n");
        match.refresh();
        assertFalse(match.matches(new ProcessLook(17, "x", true, "", 1)));
    }

    @Test
    void aNameThatNoFileCanHaveNamesNoProcess() {
        assertEquals(PidFileMatch.NONE, new PidFileMatch("key", "/a\0b").refresh());
    }

    @Test
    void theNumberInTheFileDecides() throws IOException {
        assertEquals(PidFileMatch.NONE, match.refresh());
        Files.writeString(file, "17\n");
        assertEquals(17, match.refresh());
        assertTrue(matches(17));
        assertFalse(matches(18));
        Files.writeString(file, "18");
        match.refresh();
        assertTrue(matches(18));
    }

    /** Nginx moves its file away before another binary takes its place. */
    @Test
    void whileTheFileIsMissingOrEmptyTheFormerOneHolds() throws IOException {
        Files.writeString(file, "17\n");
        match.refresh();
        Files.delete(file);
        assertEquals(17, match.refresh());
        Files.writeString(file, "");
        assertEquals(17, match.refresh());
        Files.writeString(file, "no number");
        assertEquals(17, match.refresh());
    }
}
