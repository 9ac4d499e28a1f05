package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Shell;

class ChildLimitsTest {
    /** Runs a command of the shell as a script would be, from a process with the limits. */
    private static String run(List<String> words, String command) {
        List<String> all =
                new ArrayList<>(List.of("prlimit", "--nofile=900:1000", "choom", "-n", "50", "--"));
        all.addAll(List.of("env", "-u", "PWD"));
        all.addAll(words);
        all.addAll(List.of("/bin/sh", "-c", command));
        return Shell.run(all.toArray(String[]::new)).strip();
    }

    @Test
    void aScriptGetsTheDescriptorsOfTheStartAndLosesTheProtection() {
        String look = "ulimit -Sn; ulimit -Hn; cat /proc/self/oom_score_adj";
        assertEquals("777\n1000\n0", run(ChildLimits.words("777", -900, false), look));
        assertEquals("900\n1000\n50", run(ChildLimits.words(null, 50, false), look));
    }

    @Test
    void itsEnvironmentAndWordsStayAsTheyAre() {
        List<String> words = ChildLimits.words("777", -900, false);
        List<String> all = new ArrayList<>(List.of("env", "-i", "A=1 2"));
        all.addAll(words);
        all.addAll(List.of("/usr/bin/env"));
        assertEquals("A=1 2\n", Shell.run(all.toArray(String[]::new)));
        all = new ArrayList<>(words);
        all.addAll(List.of("/usr/bin/printf", "%s|", "a b", "", "$x"));
        assertEquals("a b||$x|", Shell.run(all.toArray(String[]::new)));
    }

    /** What the kernel does not grant is no reason not to run the check. */
    @Test
    void aRefusalDoesNotKeepAScriptFromRunning() {
        assertEquals("ran", run(ChildLimits.words("5000000", -900, true), "echo ran"));
    }

    @Test
    void whereThereIsNothingToPutOffThereIsNoFurtherProgram() {
        assertTrue(ChildLimits.words(null, 0, true).isEmpty());
        assertFalse(ChildLimits.words("unlimited", 0, true).isEmpty());
        assertTrue(ChildLimits.words("1; rm", 0, true).isEmpty());
    }
}
