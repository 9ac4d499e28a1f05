package org.jvrrpd.config.check;

import java.util.List;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.model.Config;

/** All rules over a whole configuration. */
public final class Checks {
    private static final List<Check> ALL =
            List.of(new UnusedScriptCheck(), new SharedAddressCheck());

    private Checks() {}

    /** Adds what the rules find. */
    public static void run(Config config, SourceMap sourceMap, Diagnostics diagnostics) {
        ALL.forEach(check -> check.run(config, sourceMap, diagnostics));
    }
}
