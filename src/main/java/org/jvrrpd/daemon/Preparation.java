package org.jvrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jvrrpd.linux.InterfaceNames;
import org.jvrrpd.loop.EventLoop;

/**
 * Does on a second core what a start must wait for otherwise: binding the C library, loading Netty,
 * opening the loop. One library after the other, so that no two threads ever initialise the same
 * one.
 */
final class Preparation {
    private final CompletableFuture<Integer> bindings = new CompletableFuture<>();
    private final CompletableFuture<EventLoop> loop = new CompletableFuture<>();

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
        try {
            bindings.complete(InterfaceNames.index("lo"));
            loop.complete(EventLoop.open());
        } catch (Throwable failure) {
            bindings.completeExceptionally(failure);
            loop.completeExceptionally(failure);
        }
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
    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
