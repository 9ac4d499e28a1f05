package org.jvrrpd.config.check.view;

import org.jvrrpd.config.source.Diagnostics;

/** A rule over one file and the host that it is for. */
public interface HostRule {
    /** Adds what it finds. */
    void run(Subject subject, HostView host, Diagnostics diagnostics);
}
