package org.jvrrpd.loop;

import org.jvrrpd.health.CounterDescriptor;

/** What the loop counts about itself: timeliness is the product. */
public enum LoopCounter implements CounterDescriptor {
    TURNS("turns of the event loop"),
    SLOW_TURNS("turns that worked longer than 10 ms"),
    LONGEST_TURN_NANOS("the longest work of one turn, in nanoseconds"),
    LATEST_DEADLINE_NANOS("the most by which a deadline was missed, in nanoseconds"),
    LATE_DEADLINES("deadlines that were missed by more than 10 ms"),
    LATE_BELOW_1_MS("deadlines that came less than 1 ms late"),
    LATE_BELOW_3_MS("deadlines that came 1 to 3 ms late"),
    LATE_BELOW_10_MS("deadlines that came 3 to 10 ms late"),
    LATE_BELOW_30_MS("deadlines that came 10 to 30 ms late"),
    LATE_BELOW_100_MS("deadlines that came 30 to 100 ms late"),
    LATE_BELOW_300_MS("deadlines that came 100 to 300 ms late"),
    LATE_BELOW_1_S("deadlines that came 0.3 to 1 s late"),
    LATE_BELOW_3_S("deadlines that came 1 to 3 s late"),
    LATE_FROM_3_S("deadlines that came 3 s late or more: longer than peers wait at advert_int 1"),
    POSTS_RUN("tasks of other threads that were run"),
    POSTS_REFUSED("tasks of other threads that were refused because the queue was full"),
    DRAINS_CUT("deadlines fired although some input was still unread, because it never ended"),
    HANDLER_FAILURES("exceptions that escaped a handler, a task or a flusher");

    private final String sentence;

    LoopCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
