package org.jvrrpd.config.check.view;

import org.jvrrpd.config.source.Diagnostics;

/** A rule over the files of two nodes of one cluster. Findings point at the second. */
public interface PairRule {
    /** Adds what it finds; called once for each pair of files, in the order they were given. */
    void run(Subject first, Subject second, Diagnostics diagnostics);
}
