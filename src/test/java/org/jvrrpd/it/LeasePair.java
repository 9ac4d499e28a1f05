package org.jvrrpd.it;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jvrrpd.testing.Await;

/**
 * jvrrpd as MASTER, a partner as BACKUP, and one death or freeze of the MASTER after the other;
 * both hosts are looked at all the time.
 */
final class LeasePair implements Runnable {
    /** How the daemon of the MASTER ends. */
    enum Fault {
        KILL,
        STOP
    }

    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long PHASE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A frozen daemon that was woken has decided about its addresses by then. */
    private static final long AWAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private final String vip;
    private final Daemon first;
    private final Daemon second;
    private final int rounds;
    private long samples;
    private long samplesWithTwo;
    private double longestSeconds;
    private double soonestTakeoverSeconds = Double.MAX_VALUE;

    /**
     * @param first MASTER before each round: jvrrpd
     * @param second its partner
     */
    LeasePair(String vip, Daemon first, Daemon second, int rounds) {
        this.vip = vip;
        this.first = first;
        this.second = second;
        this.rounds = rounds;
    }

    @Override
    public void run() {
        second.start();
        first.start();
        for (int i = 0; i < rounds; i++) {
            awaitOnlyFirst();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PHASE_NANOS));
            round(i % 2 == 0 ? Fault.KILL : Fault.STOP);
        }
    }

    private void awaitOnlyFirst() {
        Await.until(
                first.host().namespace() + " alone has " + vip,
                TwoHosts.DEADLINE_SECONDS,
                () -> first.host().has(vip) && !second.host().has(vip),
                () -> TwoHosts.logs(first, second));
    }

    private void round(Fault fault) {
        if (fault == Fault.KILL) {
            first.signal("KILL");
        } else {
            first.signal("STOP");
        }
        long startNanos = System.nanoTime();
        watch(startNanos);
        if (fault == Fault.KILL) {
            first.awaitExit();
            first.start();
        } else {
            first.signal("CONT");
            sampleUntil(System.nanoTime() + AWAKE_NANOS);
        }
    }

    /** Until the partner has the address, and the first one has lost it. */
    private void watch(long startNanos) {
        boolean isLost = false;
        boolean isTaken = false;
        while (!isLost || !isTaken) {
            sample();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            if (!isTaken && second.host().has(vip)) {
                isTaken = true;
                soonestTakeoverSeconds = Math.min(soonestTakeoverSeconds, seconds);
            }
            if (!isLost && !first.host().has(vip)) {
                isLost = true;
                longestSeconds = Math.max(longestSeconds, seconds);
            }
            if (seconds > TwoHosts.DEADLINE_SECONDS) {
                throw new AssertionError(
                        vip
                                + (isLost ? "" : " is still on " + first.host().namespace())
                                + (isTaken ? "" : " was not taken over by " + second)
                                + TwoHosts.logs(first, second));
            }
            LockSupport.parkNanos(SAMPLE_NANOS);
        }
    }

    private void sampleUntil(long endNanos) {
        while (System.nanoTime() < endNanos) {
            sample();
            LockSupport.parkNanos(SAMPLE_NANOS);
        }
    }

    /** The successor is asked first: what it has then, the other one must not have afterwards. */
    private void sample() {
        samples++;
        if (second.host().has(vip) && first.host().has(vip)) {
            samplesWithTwo++;
        }
    }

    long samplesWithTwo() {
        return samplesWithTwo;
    }

    /** Since the signal, in the worst round. */
    double longestSeconds() {
        return longestSeconds;
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%s and %s: %d rounds, %d samples, %d with two holders, lost after at most %.3f s, taken over after at least %.3f s",
                first,
                second,
                rounds,
                samples,
                samplesWithTwo,
                longestSeconds,
                soonestTakeoverSeconds);
    }
}
