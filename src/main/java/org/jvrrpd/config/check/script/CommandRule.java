package org.jvrrpd.config.check.script;

import org.jvrrpd.config.source.Diagnostics;

/** A rule on what a check does. */
interface CommandRule {
    /** Adds what it finds, at most one finding per check. */
    void run(CheckedScript script, Diagnostics diagnostics);
}
