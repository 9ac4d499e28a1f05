package org.jvrrpd.checks.probe;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.linux.socket.ThreadPlace;

/**
 * The thread of the native checks, {@code jvrrpd-checks}, with its connections; and helpers for
 * questions that block.
 */
public final class Workbench implements AutoCloseable {
    private static final int HELPERS = 2;
    private static final int QUESTIONS_MAX = 256;
    private static final long IDLE_SECONDS = 30;

    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final ThreadPoolExecutor names = helpers("jvrrpd-checks-dns");
    private final ThreadPoolExecutor systemd = helpers("jvrrpd-checks-bus");

    private Workbench() {
        ThreadFactory threads = task -> thread(task, "jvrrpd-checks");
        group = new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory());
        loop = group.next();
    }

    private static ThreadPoolExecutor helpers(String name) {
        ThreadPoolExecutor helpers =
                new ThreadPoolExecutor(
                        HELPERS,
                        HELPERS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(QUESTIONS_MAX),
                        task -> thread(task, name));
        helpers.allowCoreThreadTimeOut(true);
        return helpers;
    }

    /** Threads and sockets belong to the network namespace of the calling thread. */
    public static Workbench open() {
        return new Workbench();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(ThreadPlace.ordinary(task), name);
        thread.setDaemon(true);
        return thread;
    }

    /** The thread of the checks, to run something there, at once or later. */
    public EventLoop loop() {
        return loop;
    }

    /**
     * Runs a question to the resolver on a helper. Never waits.
     *
     * @return false: too many questions wait already, or the workbench is closed
     */
    boolean askNames(Runnable question) {
        return ask(names, question);
    }

    /** The same for systemd, which does not wait for names that nobody resolves. */
    boolean askSystemd(Runnable question) {
        return ask(systemd, question);
    }

    private static boolean ask(ThreadPoolExecutor helpers, Runnable question) {
        try {
            helpers.execute(question);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Ends the threads and their connections; waits for nothing. */
    @Override
    public void close() {
        names.shutdownNow();
        systemd.shutdownNow();
        Future<?> unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
