package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.ScriptDirectory;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.UnprivilegedJvm;

/** Scripts of a daemon that is not root but has the ambient capabilities of the service. */
class LeastPrivilegeIT {
    private static final UnprivilegedJvm JVM = new UnprivilegedJvm();

    private final ScriptDirectory scripts = new ScriptDirectory();

    @BeforeAll
    static void theProbeIsUnprivileged() {
        String status = JVM.run(SpawnProbe.class, "" + UnprivilegedJvm.UID, "-", "/usr/bin/id");
        assertTrue(status.contains("problem: the user '64123' does not exist"), status);
    }

    @AfterAll
    static void removeCopies() {
        JVM.close();
    }

    @AfterEach
    void removeScripts() {
        scripts.close();
    }

    private static String run(String account, String... words) {
        return JVM.run(SpawnProbe.class, prepend(account, words));
    }

    private static String[] prepend(String account, String... words) {
        String[] all = new String[words.length + 2];
        all[0] = account;
        all[1] = "-";
        System.arraycopy(words, 0, all, 2, words.length);
        return all;
    }

    private static void assertSuccess(String output) {
        assertTrue(output.contains("end: exited with status 0"), output);
    }

    @Test
    void aScriptWithoutAccountRunsAsRootWithRootsFullPowers() {
        String output = run("-", "/bin/cat", "/proc/self/status");
        String full = Shell.run("grep", "CapBnd", "/proc/self/status").split("\\s+", -1)[1];
        assertSuccess(output);
        assertTrue(output.contains("Uid:\t0\t0\t0\t0"), output);
        assertTrue(output.contains("Groups:\t0"), output);
        assertTrue(output.contains("CapEff:\t" + full), output);
        assertTrue(output.contains("CapBnd:\t" + full), output);
        assertTrue(output.contains("CapAmb:\t0000000000000000"), output);
        assertTrue(output.contains("CapInh:\t0000000000000000"), output);
        assertTrue(output.contains("NoNewPrivs:\t0"), output);
    }

    @Test
    void aScriptOfNobodyGetsNoCapability() {
        String output = run("nobody", "/bin/cat", "/proc/self/status");
        assertSuccess(output);
        assertTrue(output.contains("Uid:\t65534\t65534\t65534\t65534"), output);
        for (String set : new String[] {"CapInh", "CapPrm", "CapEff", "CapAmb"}) {
            assertTrue(output.contains(set + ":\t0000000000000000"), output);
        }
    }

    @Test
    void killallFindsAProcessOfAnotherAccount() throws Exception {
        Path program = scripts.path("jvng" + ProcessHandle.current().pid() % 100_000);
        Shell.run("cp", "/bin/sleep", program.toString());
        Process nginxLike =
                new ProcessBuilder(
                                "setpriv",
                                "--reuid=33",
                                "--regid=33",
                                "--clear-groups",
                                program.toString(),
                                "600")
                        .start();
        try {
            String name = program.getFileName().toString();
            assertSuccess(run("-", "/usr/bin/killall", "-0", name));
            String asNobody = run("nobody", "/usr/bin/killall", "-0", name);
            assertTrue(asNobody.contains("end: exited with status 1"), asNobody);
        } finally {
            nginxLike.destroyForcibly();
            nginxLike.waitFor();
        }
    }

    @Test
    void sudoWorks() {
        assertSuccess(run("-", scripts.script("s", "sudo -n true")));
        assertSuccess(run("root", scripts.script("s", "sudo -n -u nobody true")));
    }

    @Test
    void theParentDeathSignalSurvivesTheWayToRoot() {
        String output = run("root", SetprivCommand.SETPRIV, "--dump");
        assertTrue(output.contains("Parent death signal: TERM"), output);
    }

    @Test
    void aScriptInADirectoryOfRootRunsAndIsInspected() {
        String script = scripts.script("s", "echo ran");
        scripts.mode(scripts.directory(), "rwx------");
        String output = run("-", script);
        assertTrue(output.contains("ran"), output);
        assertTrue(output.contains("unsafe: \n"), output);
        scripts.mode(scripts.path("s"), "rwxrwxrwx");
        String unsafe = JVM.run(SpawnProbe.class, "-", "-", script);
        assertTrue(
                unsafe.contains("'" + script + "' is writable by everybody (mode 0777)"), unsafe);
        assertTrue(unsafe.contains("ran"), unsafe);
    }

    @Test
    void underScriptSecurityAnUnsafeScriptOfRootIsNotRun() {
        String script = scripts.script("s", "echo ran");
        scripts.mode(scripts.path("s"), "rwxrwxrwx");
        String output = JVM.run(SpawnProbe.class, "root", "secure", script);
        assertFalse(output.contains("ran"), output);
        assertTrue(output.contains("problem: Unsafe permissions found for script"), output);
        String nobody = JVM.run(SpawnProbe.class, "nobody", "secure", script);
        assertTrue(nobody.contains("ran"), nobody);
    }

    @Test
    void theScriptSeesNoAccountVariablesOfTheDaemon() {
        String output = run("-", "/usr/bin/env");
        assertSuccess(output);
        assertEquals(
                0, output.lines().filter(line -> line.matches("(HOME|USER|LOGNAME)=.*")).count());
        assertTrue(output.contains("PATH="), output);
    }
}
