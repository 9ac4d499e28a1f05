package org.jvrrpd.loop;

import org.jvrrpd.health.CounterDescriptor;

/** Pauses of the virtual machine since the loop runs, in which no Java thread runs. */
public enum PauseCounter implements CounterDescriptor {
    SAFEPOINTS("pauses of all threads, for whatever reason"),
    SAFEPOINT_NANOS("how long they were together, in nanoseconds"),
    LONGEST_SAFEPOINT_NANOS("the longest pause between two turns of the loop, in nanoseconds"),
    COLLECTIONS(
            "garbage collections that are such a pause, full ones included; Shenandoah has none"),
    COLLECTION_NANOS("how long they were together, in nanoseconds"),
    LONGEST_COLLECTION_NANOS("the longest collection between two turns, in nanoseconds"),
    FULL_COLLECTIONS("garbage collections of the whole heap"),
    PLANNED_COLLECTIONS("of these, at a moment that the loop has chosen"),
    PAUSE_BELOW_1_MS("turns before which all threads stood still for less than 1 ms"),
    PAUSE_BELOW_3_MS("turns before which all threads stood still for 1 to 3 ms"),
    PAUSE_BELOW_10_MS("turns before which all threads stood still for 3 to 10 ms"),
    PAUSE_BELOW_30_MS("turns before which all threads stood still for 10 to 30 ms"),
    PAUSE_BELOW_100_MS("turns before which all threads stood still for 30 to 100 ms"),
    PAUSE_BELOW_300_MS("turns before which all threads stood still for 100 to 300 ms"),
    PAUSE_BELOW_1_S("turns before which all threads stood still for 0.3 to 1 s"),
    PAUSE_BELOW_3_S("turns before which all threads stood still for 1 to 3 s"),
    PAUSE_FROM_3_S("turns before which all threads stood still for 3 s or more");

    private final String sentence;

    PauseCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
