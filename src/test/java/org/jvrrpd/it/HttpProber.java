package org.jvrrpd.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.testing.NetworkLab;

/**
 * A client that asks an HTTP server every few milliseconds, whether or not earlier requests were
 * answered, and keeps the fate of each request. Runs on a thread of its own in a namespace.
 */
final class HttpProber implements AutoCloseable {
    static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /**
     * Shorter than the first repetition of a lost SYN (1 s), longer than a stall of the machine.
     */
    private static final long TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(950);

    private static final byte[] REQUEST =
            "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress server;
    private final List<Request> done = new ArrayList<>();
    private final Deque<Request> pending = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean ending;
    private volatile @Nullable Throwable broken;

    private HttpProber(String namespace, String address) {
        server = new InetSocketAddress(address, 80);
        thread = new Thread(() -> run(namespace), "prober");
        thread.setDaemon(true);
    }

    static HttpProber start(Host client, String address) {
        HttpProber prober = new HttpProber(client.namespace(), address);
        prober.thread.start();
        return prober;
    }

    private void run(String namespace) {
        NetworkLab.enter(namespace);
        try (Selector selector = Selector.open()) {
            long nextNanos = System.nanoTime();
            while (!ending || !pending.isEmpty()) {
                if (!ending && System.nanoTime() - nextNanos >= 0) {
                    open(selector);
                    nextNanos += PERIOD_NANOS;
                }
                selector.select(key -> progress((Request) key.attachment(), key), 1);
                expire();
            }
        } catch (IOException | RuntimeException e) {
            broken = e;
        }
    }

    private void open(Selector selector) {
        Request request = new Request(System.nanoTime());
        pending.add(request);
        try {
            SocketChannel channel = SocketChannel.open();
            request.channel = channel;
            channel.configureBlocking(false);
            boolean connected = channel.connect(server);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, request);
            if (connected) {
                send(channel, key);
            }
        } catch (IOException e) {
            request.fail(e.toString());
        }
    }

    private static void progress(Request request, SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                send(channel, key);
            } else if (key.isReadable()) {
                receive(request, channel);
            }
        } catch (IOException e) {
            request.fail(e.toString());
        }
    }

    private static void send(SocketChannel channel, SelectionKey key) throws IOException {
        channel.write(ByteBuffer.wrap(REQUEST));
        key.interestOps(SelectionKey.OP_READ);
    }

    private static void receive(Request request, SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        if (channel.read(buffer) < 0) {
            request.end();
        } else {
            request.text.append(
                    new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII));
        }
    }

    /** Moves what has ended out of the pending ones, and gives up what is too old. */
    private void expire() {
        long nowNanos = System.nanoTime();
        for (Request request : pending) {
            if (request.open && nowNanos - request.startNanos > TIMEOUT_NANOS) {
                request.fail("no answer");
            }
        }
        synchronized (done) {
            pending.removeIf(request -> !request.open && done.add(request));
        }
    }

    /** What came of the requests that have ended so far, in order of their start. */
    Report report() {
        synchronized (done) {
            return new Report(
                    done.stream()
                            .sorted(java.util.Comparator.comparingLong(r -> r.startNanos))
                            .toList());
        }
    }

    /** Asks no more, waits for the last answers and returns the fate of all requests. */
    Report stop() {
        ending = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (broken != null) {
            throw new AssertionError("the prober broke", broken);
        }
        return report();
    }

    @Override
    public void close() {
        ending = true;
    }

    /** Fates of requests. */
    record Report(List<Request> requests) {
        List<Request> failures() {
            return requests.stream().filter(r -> r.failure != null).toList();
        }

        /** The fates from this moment on. */
        Report since(long startNanos) {
            return new Report(
                    requests.stream().filter(r -> r.startNanos - startNanos >= 0).toList());
        }

        /** How many requests the named server answered. */
        long answeredBy(String name) {
            return requests.stream().filter(r -> name.equals(r.answer())).count();
        }

        /** The longest time between the starts of two answered requests. */
        long outageNanos() {
            long longestNanos = 0;
            long lastNanos = requests.isEmpty() ? 0 : requests.get(0).startNanos;
            for (Request request : requests) {
                if (request.failure == null) {
                    longestNanos = Math.max(longestNanos, request.startNanos - lastNanos);
                    lastNanos = request.startNanos;
                }
            }
            return longestNanos;
        }

        @Override
        public String toString() {
            return requests.size()
                    + " requests, "
                    + failures().size()
                    + " failed, outage "
                    + TimeUnit.NANOSECONDS.toMillis(outageNanos())
                    + " ms"
                    + failures().stream().limit(5).map(r -> "\n  " + r).toList();
        }
    }

    /** One request and its fate. */
    static final class Request {
        final long startNanos;
        @Nullable String failure;
        private final StringBuilder text = new StringBuilder();
        private @Nullable SocketChannel channel;
        private boolean open = true;

        Request(long startNanos) {
            this.startNanos = startNanos;
        }

        private void end() {
            close();
            failure = text.length() == 0 ? "empty answer" : null;
        }

        private void fail(String why) {
            close();
            failure = why;
        }

        private void close() {
            open = false;
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                failure = e.toString();
            }
        }

        /** The body of the answer; null: it failed. */
        @Nullable String answer() {
            return failure != null ? null : text.substring(text.lastIndexOf("\n") + 1);
        }

        @Override
        public String toString() {
            return startNanos + ": " + (failure == null ? answer() : failure);
        }
    }
}
