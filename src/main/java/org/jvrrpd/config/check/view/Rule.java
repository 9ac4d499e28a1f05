package org.jvrrpd.config.check.view;

import org.jvrrpd.config.source.Diagnostics;

/** A rule over one file that needs nothing else. */
public interface Rule {
    /** Adds what it finds. */
    void run(Subject subject, Diagnostics diagnostics);
}
