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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.Await;

/** The lock, pid files and the flag of a reload. */
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

    /** PRC-07: version 2.2.7 does not lock its file; another program's number is a leftover. */
    @Test
    void aPidFileOfARunningKeepalivedIsRespected() throws IOException, InterruptedException {
        Path program = Files.copy(Path.of("/bin/sleep"), directory.resolve("keepalived"));
        Process running = new ProcessBuilder(program.toString(), "1000").start();
        Path path = Files.writeString(directory.resolve("pid"), running.pid() + "\n");
        try {
            Await.until("it runs", 20, () -> isRunning(running, program));
            assertNull(PidFile.write(path));
            assertEquals(running.pid() + "\n", Files.readString(path));
        } finally {
            running.destroyForcibly().waitFor();
        }
        try (PidFile file = PidFile.write(path)) {
            assertNotNull(file);
            assertEquals(PID, Files.readString(path));
        }
    }

    private static boolean isRunning(Process process, Path program) {
        return process.info().command().orElse("").equals(program.toString());
    }

    /** PRC-07. */
    @Test
    void pidFilesHaveTheNamesOfKeepalived() throws IOException {
        assertEquals("/run/keepalived.pid", usual("keepalived", ".pid", ""));
        assertEquals("/run/keepalived/vrrp.pid", usual("vrrp", ".pid", "use_pid_dir"));
        assertEquals("/run/keepalived/vrrp_one.pid", usual("vrrp", ".pid", "instance one"));
        assertEquals("/run/keepalived/n/vrrp.pid", usual("vrrp", ".pid", "net_namespace n"));
    }

    private static String usual(String stem, String extension, String root) {
        Config config = load(root);
        return PidFiles.usual(stem, extension, DaemonNames.of(null, config), config).toString();
    }

    private static Config load(String text) {
        Config config =
                ConfigLoader.loadText(text + "\n", Path.of("x.conf"), LoadOptions.of("host"))
                        .config();
        assertNotNull(config);
        return config;
    }

    /** PRC-17. */
    @Test
    void aReloadFileIsThereUntilTheEndAndFollowsNoLink() throws IOException {
        assertNull(ReloadFile.path(load("")));
        Path usual = ReloadFile.path(load("global_defs {\nreload_file\n}"));
        assertEquals(Path.of("/run/keepalived.reload"), usual);
        Path path = directory.resolve("reading");
        Config config = load("global_defs {\nreload_file " + path + "\n}");
        ReloadFile file = ReloadFile.begin(config);
        assertTrue(Files.exists(path));
        file.close();
        assertFalse(Files.exists(path));
        Path target = Files.writeString(directory.resolve("target"), "precious");
        Files.createSymbolicLink(path, target);
        ReloadFile.begin(config).close();
        assertEquals("precious", Files.readString(target));
    }
}
