package org.jvrrpd.bench.performance;

import org.jvrrpd.it.Daemon;

/**
 * Two real jvrrpd with some virtual routers whose priorities change by reloads all the time, whose
 * cable is pulled, and that are asked for their status: what their memory does.
 */
final class Churn {
    private static final int INSTANCES = 20;
    private static final String INTERVAL_SECONDS = "0.1";
    private static final int PREFERRED = 150;
    private static final int LESS = 50;
    private static final int STEPS = 6;
    private static final int ASKS = 5;
    private static final int PULLED = 2;
    private static final int PUT_BACK = 3;
    private static final int RELOAD_SECONDS = 30;
    private static final double STEP_SECONDS = 0.5;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final String ENTERED = ") Entering ";

    private final Pair pair;
    private final Course a = new Course();
    private final Course b = new Course();
    private int reloads;
    private int cables;
    private int statuses;

    private Churn(Pair pair) {
        this.pair = pair;
    }

    /** Two rows: what was done, and resident mebibytes after a minute, the most, and at the end. */
    static void measure(Table table, int seconds) {
        try (Pair pair = Pair.of(Daemon.Kind.JVRRPD, INSTANCES, INTERVAL_SECONDS).start()) {
            Churn churn = new Churn(pair);
            churn.go(seconds);
            churn.tell(table, seconds);
        }
    }

    private void go(int seconds) {
        long startNanos = System.nanoTime();
        long endNanos = startNanos + seconds * 1_000_000_000L;
        for (int step = 0; System.nanoTime() - endNanos < 0; step++) {
            step(step % STEPS);
            Pause.seconds(STEP_SECONDS);
            if (System.nanoTime() - startNanos > MINUTE_NANOS) {
                a.add(Usage.of(pair.a).residentMib());
                b.add(Usage.of(pair.b).residentMib());
            }
        }
    }

    /** The roles change twice by a reload and twice by the cable in each round. */
    private void step(int step) {
        switch (step) {
            case 0 -> reload(LESS);
            case 1 -> reload(PREFERRED);
            case PULLED, PUT_BACK -> {
                pair.arena.cable(step == PUT_BACK);
                cables++;
            }
            default -> ask();
        }
    }

    private void reload(int priority) {
        pair.a.configure(Routers.of(INSTANCES, priority, INTERVAL_SECONDS).text());
        String answer = pair.a.reloadAndWait(RELOAD_SECONDS);
        if (!answer.startsWith("Reload complete")) {
            throw new AssertionError(answer);
        }
        pair.b.reloadAndWait(RELOAD_SECONDS);
        reloads++;
    }

    private void ask() {
        for (int i = 0; i < ASKS; i++) {
            pair.a.status();
            pair.b.status();
            statuses++;
        }
    }

    private void tell(Table table, int seconds) {
        String done =
                reloads
                        + " reloads, "
                        + cables / 2
                        + " pulled cables, "
                        + statuses
                        + " statuses each";
        table.row(row(seconds, "a", pair.a), done, a.text());
        table.row(row(seconds, "b", pair.b), done, b.text());
    }

    private static String row(int seconds, String host, Daemon daemon) {
        return seconds
                + " s of churn, host "
                + host
                + ", "
                + daemon.count(ENTERED)
                + " changes of state: resident";
    }
}
