package org.jvrrpd.config.check;

import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.model.Config;

/** A rule over a whole configuration. */
interface Check {
    /** Adds what it finds. */
    void run(Config config, SourceMap sourceMap, Diagnostics diagnostics);
}
