package org.jvrrpd.it;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A Java agent that lives in the daemon's virtual machine: while a file is there it makes garbage
 * on one thread, or ten times as much and full collections on another, which it counts in a second
 * file. Needs no other class.
 */
public final class Hog {
    /** Of the file with a byte for each full collection, after the name of the first one. */
    static final String COUNT = ".collections";

    /** Ends the argument of one that collects. */
    static final String COLLECT = ",collect";

    private static final int KEPT = 64;
    private static final int KEPT_SIZE_BYTES = 64 << 10;
    private static final int WASTE_SIZE_BYTES = 1 << 10;
    private static final int WASTES = 256;
    private static final long WASTE_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SLOW_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long COLLECT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final File sign;
    private final byte[][] kept = new byte[KEPT][];
    private int turns;

    private Hog(File sign) {
        this.sign = sign;
    }

    /** Called by the virtual machine before the daemon's main. The argument: FILE[,collect]. */
    public static void premain(String argument) {
        String file = argument.replace(COLLECT, "");
        Hog hog = new Hog(new File(file));
        boolean collects = !file.equals(argument);
        start(hog, hog::waste, collects ? WASTE_PAUSE_NANOS : SLOW_PAUSE_NANOS);
        if (collects) {
            start(hog, hog::collect, COLLECT_PAUSE_NANOS);
        }
    }

    private static void start(Hog hog, Runnable work, long pauseNanos) {
        Thread thread = new Thread(() -> hog.run(work, pauseNanos), "hog");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Runnable work, long pauseNanos) {
        while (true) {
            boolean isAsked = sign.exists();
            if (isAsked) {
                work.run();
            }
            LockSupport.parkNanos(isAsked ? pauseNanos : LOOK_NANOS);
        }
    }

    /** Returns when the whole heap has been looked through, beside the others or not. */
    private void collect() {
        System.gc();
        try (FileOutputStream count = new FileOutputStream(sign + COUNT, true)) {
            count.write('.');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A quarter of a megabyte that nobody needs, and some that lives on for a while. */
    private void waste() {
        for (int i = 0; i < WASTES; i++) {
            byte[] waste = new byte[WASTE_SIZE_BYTES];
            waste[0] = (byte) turns;
        }
        kept[turns++ % KEPT] = new byte[KEPT_SIZE_BYTES];
    }
}
