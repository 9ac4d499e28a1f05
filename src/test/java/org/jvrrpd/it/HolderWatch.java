package org.jvrrpd.it;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at two hosts every 2 ms: how long both had an address, and how long neither. */
final class HolderWatch implements AutoCloseable {
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Host first;
    private final Host second;
    private final String vip;
    private final Thread thread = new Thread(this::watch, "holder-watch");
    private volatile boolean isOver;
    private long bothNanos;
    private long noneNanos;

    private HolderWatch(Host first, Host second, String vip) {
        this.first = first;
        this.second = second;
        this.vip = vip;
    }

    static HolderWatch start(Host first, Host second, String vip) {
        HolderWatch watch = new HolderWatch(first, second, vip);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        long lastNanos = System.nanoTime();
        while (!isOver) {
            boolean there = second.has(vip);
            boolean here = first.has(vip);
            long nowNanos = System.nanoTime();
            bothNanos += here && there ? nowNanos - lastNanos : 0;
            noneNanos += here || there ? 0 : nowNanos - lastNanos;
            lastNanos = nowNanos;
            LockSupport.parkNanos(SAMPLE_NANOS);
        }
    }

    /** Since the start, whatever order it was in; after {@link #close}. */
    double bothSeconds() {
        return bothNanos / 1e9;
    }

    double noneSeconds() {
        return noneNanos / 1e9;
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
