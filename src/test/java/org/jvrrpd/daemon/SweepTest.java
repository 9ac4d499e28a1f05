package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jvrrpd sweep} by root, in the directory of a service that is not root. */
class SweepTest {
    private static final int NOBODY = 65_534;

    @Test
    void whatItMakesBelongsToTheService(@TempDir Path folder) throws IOException {
        Files.setAttribute(folder, "unix:uid", NOBODY);
        Files.setAttribute(folder, "unix:gid", NOBODY);
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("routes"), elsewhere);
        assertEquals(0, Sweep.run(folder));
        assertEquals(NOBODY, Files.getAttribute(folder.resolve(RunDirLock.NAME), "unix:uid"));
        assertEquals(NOBODY, Files.getAttribute(folder.resolve(RunDirLock.NAME), "unix:gid"));
        assertEquals(0, Files.getAttribute(elsewhere, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aDirectoryThatIsNotThereIsNoMistake(@TempDir Path folder) {
        assertEquals(0, Sweep.run(folder.resolve("missing")));
    }
}
