package org.jvrrpd.config;

import java.nio.file.Path;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.Config;

/**
 * Loads a configuration file. Never throws for what a file holds: all findings of one run come back
 * together.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /** Reads the file and those it includes; on the caller's thread. */
    public static LoadResult load(Path file, LoadOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        boolean usable = !diagnostics.isFatal();
        return new LoadResult(usable ? Config.EMPTY : null, diagnostics.toList(), usable);
    }
}
