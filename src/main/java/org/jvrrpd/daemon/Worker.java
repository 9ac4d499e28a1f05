package org.jvrrpd.daemon;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One thread for work that may take long: writing answers and dump files. Bounded. */
final class Worker {
    static final int TASKS_MAX = 256;

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor executor;

    /**
     * @param place makes a body that runs in the right {@link org.jvrrpd.linux.socket.ThreadPlace}
     *     of a body
     */
    Worker(String threadName, UnaryOperator<Runnable> place) {
        executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(TASKS_MAX),
                        task -> {
                            Thread thread = new Thread(place.apply(task), threadName);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Runs the task soon; false if too many wait. Any thread. */
    boolean run(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
