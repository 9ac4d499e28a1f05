package org.jvrrpd.linux.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script must not inherit of the daemon and only a process can put off itself: the number of
 * descriptors, which Java raises at its start, and the protection from the kernel's killer when
 * memory is short ({@code OOMScoreAdjust=}). Nothing to put off: no words.
 */
final class ChildLimits {
    /** Set by the launcher: the soft limit of open files before Java raised it. */
    static final String DESCRIPTORS = "JVRRPD_NOFILE";

    private static final String SHELL = "/bin/sh";
    private static final Path OOM_SCORE = Path.of("/proc/self/oom_score_adj");

    private ChildLimits() {}

    /** The words before those of the command, for scripts of this process. */
    static List<String> ofThisProcess() {
        return words(System.getenv(DESCRIPTORS), oomScore(), System.getenv("PWD") != null);
    }

    private static int oomScore() {
        try {
            return Integer.parseInt(Files.readString(OOM_SCORE).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /**
     * A refusal of the kernel does not keep the script from running.
     *
     * @param descriptors a number or {@code unlimited}; null: leave the limit
     * @param oomScore of this process: below 0 it is a protection
     * @param hasDirectory whether scripts inherit PWD, which the shell would add
     */
    static List<String> words(@Nullable String descriptors, int oomScore, boolean hasDirectory) {
        List<String> steps = new ArrayList<>();
        if (descriptors != null && descriptors.matches("[0-9]{1,19}|unlimited")) {
            steps.add("ulimit -Sn " + descriptors);
        }
        if (oomScore < 0) {
            steps.add("echo 0 >/proc/self/oom_score_adj");
        }
        if (steps.isEmpty()) {
            return List.of();
        }
        String command = "{ " + String.join("; ", steps) + "; } 2>/dev/null; ";
        return List.of(
                SHELL, "-c", command + (hasDirectory ? "" : "unset PWD; ") + "exec \"$@\"", "sh");
    }
}
