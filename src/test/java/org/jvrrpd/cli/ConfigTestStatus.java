package org.jvrrpd.cli;

import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;

/** Lets tests of other packages ask for the exit status of {@code -t}. */
public final class ConfigTestStatus {
    private ConfigTestStatus() {}

    /** As {@code jvrrpd -t} would end (CHK-02). */
    public static int of(LoadResult result) {
        return ConfigTest.status(result);
    }

    /** Whether {@code -t} counts the finding as an error. */
    public static boolean counts(Diagnostic finding) {
        return ConfigTest.isErrorThere(finding);
    }
}
