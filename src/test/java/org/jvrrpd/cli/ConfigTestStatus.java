package org.jvrrpd.cli;

import org.jvrrpd.config.LoadResult;

/** Lets tests of other packages ask for the exit status of {@code -t}. */
public final class ConfigTestStatus {
    private ConfigTestStatus() {}

    /** As {@code jvrrpd -t} would end (CHK-02). */
    public static int of(LoadResult result) {
        return ConfigTest.status(result);
    }
}
