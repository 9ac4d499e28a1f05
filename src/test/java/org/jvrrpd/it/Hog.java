package org.jvrrpd.it;

import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A Java agent that lives in the daemon's virtual machine: while a file is there it makes garbage
 * on one thread, or ten times as much and full collections on another. Needs no other class.
 */
public final class Hog {
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
            start(hog, System::gc, COLLECT_PAUSE_NANOS);
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

    /** A quarter of a megabyte that nobody needs, and some that lives on for a while. */
    private void waste() {
        for (int i = 0; i < WASTES; i++) {
            byte[] waste = new byte[WASTE_SIZE_BYTES];
            waste[0] = (byte) turns;
        }
        kept[turns++ % KEPT] = new byte[KEPT_SIZE_BYTES];
    }
}
