package org.jvrrpd.daemon;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.linux.socket.ThreadPlace;

/** One thread for work that may take long: writing answers and dump files. Bounded. */
final class Worker {
    static final int TASKS_MAX = 256;

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor executor;

    Worker(String threadName) {
        executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(TASKS_MAX),
                        task -> {
                            Thread thread = new Thread(ThreadPlace.ordinary(task), threadName);
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
