package org.jvrrpd.bench.performance;

import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimHost;
import org.jvrrpd.sim.SimInstance;

/**
 * The protocol of two hosts for 24 hours of simulated time, with a fault each minute; the first
 * host's process lives all the time. What is measured is the heap of this virtual machine after a
 * collection, each hour.
 */
final class SimulatedDay {
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final double MINUTE_SECONDS = 60;
    private static final double FAULT_SECONDS = 20;
    private static final long INTERVAL_NANOS = 100_000_000L;
    private static final long FROZEN_NANOS = 2_000_000_000L;
    private static final double MIB = 1 << 20;
    private static final String CHECK = "chk";
    private static final int PREFERRED = 150;
    private static final int OTHER = 100;
    private static final int LESS = 50;

    private final Scenario scenario = new Scenario();
    private final SimHost a = scenario.host(1, instance(PREFERRED));
    private final SimHost b = scenario.host(2, instance(OTHER));

    /** A row: what was done, and mebibytes after an hour, the most, and at the end. */
    static void measure(Table table) {
        SimulatedDay day = new SimulatedDay();
        Course heap = new Course();
        day.scenario.start(day.a, day.b);
        for (int minute = 0; minute < HOURS * MINUTES; minute++) {
            day.play(minute);
            if ((minute + 1) % MINUTES == 0) {
                heap.add(heapMib());
            }
        }
        table.row(
                HOURS + " simulated hours: heap",
                day.scenario.simulation().events() + " events, a fault each minute",
                heap.text());
    }

    private static SimInstance instance(int priority) {
        return new SimInstance()
                .version(3)
                .intervalNanos(INTERVAL_NANOS)
                .priority(priority)
                .script(CHECK, -2 * LESS);
    }

    private void play(int minute) {
        double startSeconds = minute * MINUTE_SECONDS;
        scenario.at(startSeconds);
        fault(minute, true);
        scenario.at(startSeconds + FAULT_SECONDS);
        fault(minute, false);
        scenario.at(startSeconds + MINUTE_SECONDS);
    }

    private void fault(int minute, boolean begins) {
        switch (minute % 6) {
            case 0 -> a.kernel().setLink("eth0", !begins);
            case 1 -> a.setScript(CHECK, !begins);
            case 2 -> a.drain(begins);
            case 3 -> scenario.change(a, instance(begins ? LESS : PREFERRED));
            case 4 -> stopOrStart(begins);
            default -> freeze(begins);
        }
    }

    private void stopOrStart(boolean stops) {
        if (stops) {
            b.stop();
        } else {
            b.start();
        }
    }

    private void freeze(boolean begins) {
        if (begins) {
            a.freeze(FROZEN_NANOS);
        }
    }

    private static double heapMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    }
}
