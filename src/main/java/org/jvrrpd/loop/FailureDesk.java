package org.jvrrpd.loop;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jvrrpd.health.Counters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where exceptions end that escaped a handler: each is counted, the first of each kind is logged,
 * and the owner of the loop is told, who decides whether to go on (exemplars D7).
 */
final class FailureDesk {
    /** More kinds than this are not logged; the program is beyond help by then. */
    static final int KINDS_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(FailureDesk.class);

    private final Counters<LoopCounter> counters;
    private final Set<String> kinds = new HashSet<>();
    private volatile Consumer<Throwable> lastRites = failure -> {};

    FailureDesk(Counters<LoopCounter> counters) {
        this.counters = counters;
    }

    void lastRites(Consumer<Throwable> lastRites) {
        this.lastRites = lastRites;
    }

    void report(Object where, Throwable failure) {
        counters.increment(LoopCounter.HANDLER_FAILURES);
        try {
            logOnce(where, failure);
            lastRites.accept(failure);
        } catch (Throwable second) {
            counters.increment(LoopCounter.HANDLER_FAILURES);
        }
    }

    private void logOnce(Object where, Throwable failure) {
        String kind = where.getClass().getName() + " " + failure.getClass().getName();
        if (kinds.size() < KINDS_MAX && kinds.add(kind)) {
            LOG.error("{} failed; this is a bug of jvrrpd", where.getClass().getName(), failure);
        }
    }
}
