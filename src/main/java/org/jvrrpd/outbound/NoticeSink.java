package org.jvrrpd.outbound;

import org.jvrrpd.model.Config;

/** A way of telling notices. Loop thread only; never waits. */
interface NoticeSink {
    /**
     * Uses this configuration from the next notice on. What it lacks may still be told about until
     * the next call, because a removed instance is still to be notified.
     */
    void apply(Config config);

    void tell(Notice notice);
}
