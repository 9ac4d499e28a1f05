package org.jvrrpd.daemon.host;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what may hang, such as a file server that is down, but not for long. A thread that
 * hangs in the kernel cannot be stopped: it is left behind, and after a few of them nothing is
 * asked any more.
 */
final class Patience {
    static final long WAIT_MILLIS = 1_000;
    static final int LEFT_BEHIND_MAX = 3;

    private int leftBehind;

    /** The answer; null if there is none in time, or the question failed. */
    <T> @Nullable T ask(Callable<@Nullable T> question) {
        if (leftBehind >= LEFT_BEHIND_MAX) {
            return null;
        }
        FutureTask<@Nullable T> task = new FutureTask<>(question);
        Thread thread = new Thread(task, "jvrrpd-look");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        try {
            return task.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            leftBehind++;
            return null;
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
