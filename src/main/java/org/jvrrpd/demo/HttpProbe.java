package org.jvrrpd.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.namespace.NetworkNamespace;

/**
 * A client that asks an HTTP server every few milliseconds, whether or not earlier requests were
 * answered, and keeps the fate of each request. Runs on a thread of its own in a namespace.
 */
public final class HttpProbe implements AutoCloseable {
    private static final int PERIOD_MILLIS = 5;
    private static final int HTTP_PORT = 80;

    /**
     * Shorter than the first repetition of a lost SYN (1 s), longer than a stall of the machine.
     */
    private static final long TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(950);

    /** Two minutes of requests; an older fate is forgotten then. */
    private static final int REQUESTS_MAX = 24_000;

    private static final long END_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final InetSocketAddress server;
    private final long periodNanos;
    private final Deque<HttpRequest> ended = new ArrayDeque<>();
    private final List<HttpRequest> pending = new ArrayList<>();
    private final Thread thread;
    private volatile boolean ending;
    private volatile @Nullable Throwable broken;

    private HttpProbe(String namespace, String address, int periodMillis) {
        periodNanos = TimeUnit.MILLISECONDS.toNanos(periodMillis);
        server = new InetSocketAddress(address, HTTP_PORT);
        thread = new Thread(() -> run(namespace), "http-probe");
        thread.setDaemon(true);
    }

    /** Starts asking the address from within the namespace. */
    public static HttpProbe start(String namespace, String address) {
        return start(namespace, address, PERIOD_MILLIS);
    }

    /** The same, with a period of its own. */
    public static HttpProbe start(String namespace, String address, int periodMillis) {
        HttpProbe probe = new HttpProbe(namespace, address, periodMillis);
        probe.thread.start();
        return probe;
    }

    private void run(String namespace) {
        try (Selector selector = Selector.open()) {
            NetworkNamespace.enter(namespace);
            long nextNanos = System.nanoTime();
            while (!ending || !pending.isEmpty()) {
                if (!ending && System.nanoTime() - nextNanos >= 0) {
                    pending.add(HttpRequest.open(server, selector));
                    nextNanos += periodNanos;
                }
                selector.select(key -> ((HttpRequest) key.attachment()).progress(key), 1);
                retire();
            }
        } catch (IOException | RuntimeException e) {
            broken = e;
        }
    }

    /** Moves what has ended out of the pending ones, and gives up what is too old. */
    private void retire() {
        long nowNanos = System.nanoTime();
        pending.stream()
                .filter(r -> !r.hasEnded() && nowNanos - r.startNanos() > TIMEOUT_NANOS)
                .forEach(HttpRequest::giveUp);
        synchronized (ended) {
            pending.removeIf(request -> request.hasEnded() && ended.add(request));
            while (ended.size() > REQUESTS_MAX) {
                ended.removeFirst();
            }
        }
    }

    /** The requests that have ended so far. Any thread. */
    public HttpReport report() {
        if (broken != null) {
            throw new IllegalStateException("the client broke", broken);
        }
        synchronized (ended) {
            return new HttpReport(
                    ended.stream()
                            .sorted(Comparator.comparingLong(HttpRequest::startNanos))
                            .toList());
        }
    }

    /** Asks no more, waits for the last answers and returns the fate of all requests. */
    public HttpReport stop() {
        ending = true;
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return report();
    }

    @Override
    public void close() {
        ending = true;
    }
}
