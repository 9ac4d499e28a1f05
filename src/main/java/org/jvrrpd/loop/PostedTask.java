package org.jvrrpd.loop;

/** Work of another thread for the loop thread: a script's result, a signal, a request. */
@FunctionalInterface
public interface PostedTask {
    void run(long nowNanos);
}
