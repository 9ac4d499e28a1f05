package org.jvrrpd.loop;

import org.jvrrpd.health.CounterDescriptor;

/** What the loop counts about itself: timeliness is the product. */
public enum LoopCounter implements CounterDescriptor {
    TURNS("turns of the event loop"),
    SLOW_TURNS("turns that worked longer than 10 ms"),
    LONGEST_TURN_NANOS("the longest work of one turn, in nanoseconds"),
    LATEST_DEADLINE_NANOS("the most by which a deadline was missed, in nanoseconds"),
    LATE_DEADLINES("deadlines that were missed by more than 10 ms"),
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
