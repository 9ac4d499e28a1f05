package org.jvrrpd.mail;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, between the loop thread, which never waits here, and the thread that
 * sends. Bounded: when it is full the oldest alert is lost, so that the last state is always told.
 */
final class AlertQueue {
    /** Alerts that wait, besides the one that is being sent. */
    static final int WAITING_MAX = 256;

    private final ArrayDeque<Alert> waiting = new ArrayDeque<>();
    private @Nullable MailSettings settings;
    private long lost;
    private boolean isChanged;
    private boolean isEnding;

    /** Sends with these settings from now on, also what waits; null: nothing is to be sent. */
    synchronized void use(@Nullable MailSettings newSettings) {
        if (Objects.equals(settings, newSettings)) {
            return;
        }
        settings = newSettings;
        isChanged = true;
        if (newSettings == null) {
            drop();
        }
        notifyAll();
    }

    /** Ignored where no mail is wanted. */
    synchronized void add(Alert alert) {
        if (settings == null) {
            return;
        }
        if (waiting.size() == WAITING_MAX) {
            waiting.removeFirst();
            lost++;
        }
        waiting.addLast(alert);
        notifyAll();
    }

    /** What waits is tried once more, without pauses; then it is the end. */
    synchronized void end() {
        isEnding = true;
        notifyAll();
    }

    synchronized boolean isEnding() {
        return isEnding;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Waits for an alert and takes it out; null: it is the end, and none is left. */
    synchronized @Nullable Alert take() throws InterruptedException {
        while (waiting.isEmpty() && !isEnding) {
            wait();
        }
        return waiting.pollFirst();
    }

    /** What to send with. */
    synchronized @Nullable MailSettings settings() {
        isChanged = false;
        return settings;
    }

    /** Waits so long, or until other settings have come since the last look, or the end. */
    synchronized void pause(long pauseNanos) throws InterruptedException {
        long endNanos = System.nanoTime() + pauseNanos;
        long leftNanos = pauseNanos;
        while (!isChanged && !isEnding && leftNanos > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(leftNanos, 1_000_000));
            leftNanos = endNanos - System.nanoTime();
        }
    }

    /** Gives up what waits. */
    synchronized void drop() {
        lost += waiting.size();
        waiting.clear();
    }

    /** How many were lost since the last call. */
    synchronized long takeLost() {
        long count = lost;
        lost = 0;
        return count;
    }
}
