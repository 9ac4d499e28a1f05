package org.jvrrpd.daemon;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jvrrpd.linux.InterfaceNames;
import org.jvrrpd.loop.EventLoop;

/**
 * Does on a second core what a start must wait for otherwise: binding the C library, loading Netty,
 * opening the loop, making the class of signal handlers. One library after the other, so that no
 * two threads ever initialise the same one.
 */
final class Preparation {
    private final FutureTask<Integer> bindings = new FutureTask<>(() -> InterfaceNames.index("lo"));
    private final FutureTask<EventLoop> loop = new FutureTask<>(EventLoop::open);

    private Preparation() {}

    /** Starts the thread {@code jvrrpd-prepare}, which ends by itself. */
    static Preparation begin() {
        Preparation preparation = new Preparation();
        Thread thread = new Thread(preparation::prepare, "jvrrpd-prepare");
        thread.setDaemon(true);
        thread.start();
        return preparation;
    }

    private void prepare() {
        bindings.run();
        loop.run();
        SignalHandlers.load();
    }

    /** Returns when the C library may be called; before its first use on another thread. */
    void awaitBindings() {
        get(bindings);
    }

    /** The loop, which does not run yet. */
    EventLoop loop() {
        return get(loop);
    }

    /** Throws what stopped the thread, as if it had happened here. */
    private static <T> T get(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }
}
