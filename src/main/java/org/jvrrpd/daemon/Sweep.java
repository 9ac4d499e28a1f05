package org.jvrrpd.daemon;

import java.nio.file.Path;

/** Removes what a daemon that is gone left behind ({@code jvrrpd sweep}). */
public final class Sweep {
    private Sweep() {}

    /** Returns the exit status. */
    public static int run(Path runDirectory) {
        return ExitStatus.OK;
    }
}
