package org.jvrrpd.daemon;

import java.nio.file.Path;

/** Removes what a daemon that is gone left behind ({@code jvrrpd sweep}). */
public final class Sweep {
    private Sweep() {}

    /**
     * Prints what was done. Returns the exit status: 1 if an address of ours could not be removed.
     */
    public static int run(Path runDirectory) {
        LeftoverSweeper.Report report = LeftoverSweeper.sweep(runDirectory);
        report.lines().forEach(System.out::println);
        return report.failed() == 0 ? ExitStatus.OK : ExitStatus.FATAL;
    }
}
