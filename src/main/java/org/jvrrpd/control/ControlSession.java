package org.jvrrpd.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * One client of the control socket. Control thread only, but for {@link #enqueue}, which replies
 * use from any thread.
 */
final class ControlSession {
    /** A request is short; a longer line is an attack or a mistake. */
    static final int LINE_SIZE_BYTES_MAX = 65_536;

    /** The status of some thousand instances fits. */
    static final int PENDING_SIZE_BYTES_MAX = 8 << 20;

    /** Of one client; further ones are read when an earlier one is answered. */
    static final int UNANSWERED_MAX = 4;

    /** A client that takes nothing for so long while something waits for it is dropped. */
    static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int READS_PER_TURN_MAX = 16;

    private final UnixSocketChannel channel;
    private final Selector selector;
    private final Map<String, ControlCommand> commands;
    private final SelectionKey key;
    private final ByteBuffer input = ByteBuffer.allocate(4_096).limit(0);
    private final LineBuffer line = new LineBuffer(LINE_SIZE_BYTES_MAX);
    private final ArrayDeque<ByteBuffer> output = new ArrayDeque<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong pendingOfAll;
    private long pendingBytes;
    private long takenAtNanos = System.nanoTime();
    private boolean ending;
    private boolean overfull;
    private volatile boolean closed;

    /**
     * @param pendingOfAll the bytes that wait for all clients together, kept by the server
     */
    ControlSession(
            UnixSocketChannel channel,
            Selector selector,
            Map<String, ControlCommand> commands,
            AtomicLong pendingOfAll)
            throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.commands = commands;
        this.pendingOfAll = pendingOfAll;
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    boolean isClosed() {
        return closed;
    }

    void greet(ControlServer.Greeting greeting) {
        enqueue(greeting.line());
    }

    /** Says why and closes. */
    void refuse(String why) {
        enqueue(LineReply.failure(ControlRequest.ID_UNKNOWN, why));
        write(System.nanoTime());
        close();
    }

    /** Reads what is there, runs the requests, writes what waits. */
    void turn(long nowNanos) {
        try {
            if (!ending) {
                read();
            }
        } catch (IOException e) {
            close();
        }
        write(nowNanos);
    }

    private void read() throws IOException {
        consume();
        for (int i = 0; i < READS_PER_TURN_MAX && mayRead(); i++) {
            input.clear();
            int count = channel.read(input);
            input.flip();
            // A client that has said all may still wait for its answers.
            ending |= count < 0;
            if (count <= 0) {
                return;
            }
            consume();
        }
    }

    /** Not while earlier requests wait for their answers: the client's own socket fills up then. */
    private boolean mayRead() {
        return !ending && !closed && unanswered.get() < UNANSWERED_MAX;
    }

    private void consume() {
        while (input.hasRemaining() && mayRead()) {
            byte next = input.get();
            if (next == '\n') {
                onLine(line.take());
            } else if (!line.append(next)) {
                enqueue(
                        LineReply.failure(
                                ControlRequest.ID_UNKNOWN,
                                "a line is at most " + LINE_SIZE_BYTES_MAX + " bytes"));
                ending = true;
            }
        }
    }

    private void onLine(String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            ControlRequest request = ControlRequest.parse(text);
            run(request, new LineReply(this, request.id(), asker()));
        } catch (IOException e) {
            enqueue(LineReply.failure(ControlRequest.ID_UNKNOWN, "not a request: " + firstLine(e)));
        }
    }

    private void run(ControlRequest request, Reply reply) {
        unanswered.incrementAndGet();
        ControlCommand command = commands.get(request.command());
        if (command == null) {
            reply.fail(
                    "unknown command '"
                            + request.command()
                            + "'; this version knows "
                            + String.join(", ", commands.keySet().stream().sorted().toList()));
            return;
        }
        try {
            command.run(request, reply);
        } catch (RuntimeException e) {
            reply.fail("the command failed: " + e);
        }
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private String asker() {
        try {
            var credentials = channel.getOption(UnixSocketOptions.SO_PEERCRED);
            return "process " + credentials.getPid() + " of user " + credentials.getUid();
        } catch (IOException | RuntimeException e) {
            return "an unknown process";
        }
    }

    /** A request has got its last line. Any thread. */
    void answered() {
        unanswered.decrementAndGet();
        selector.wakeup();
    }

    /** Queues a line; a client with too much waiting is dropped. Any thread. */
    void enqueue(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (output) {
            if (closed || overfull) {
                return;
            }
            if (output.isEmpty()) {
                takenAtNanos = System.nanoTime();
            }
            pendingBytes += bytes.length;
            long allBytes = pendingOfAll.addAndGet(bytes.length);
            overfull =
                    pendingBytes > PENDING_SIZE_BYTES_MAX
                            || allBytes > ControlServer.PENDING_SIZE_BYTES_MAX;
            if (!overfull) {
                output.add(ByteBuffer.wrap(bytes));
            }
        }
        selector.wakeup();
    }

    private void write(long nowNanos) {
        synchronized (output) {
            try {
                while (writeFirst(nowNanos)) {}
                boolean stalled = !output.isEmpty() && nowNanos - takenAtNanos > STALL_NANOS;
                // In this order: the last line of an answer is queued before it counts as given.
                boolean done = ending && unanswered.get() == 0 && output.isEmpty();
                if (stalled || overfull || done) {
                    close();
                } else {
                    selectFor();
                }
            } catch (IOException e) {
                close();
            }
        }
    }

    /** Returns whether the first buffer left completely. */
    private boolean writeFirst(long nowNanos) throws IOException {
        @Nullable ByteBuffer first = output.peek();
        if (first == null || closed) {
            return false;
        }
        int count = channel.write(first);
        if (count > 0) {
            takenAtNanos = nowNanos;
            pendingBytes -= count;
            pendingOfAll.addAndGet(-count);
        }
        if (first.hasRemaining()) {
            return false;
        }
        output.remove();
        return true;
    }

    private void selectFor() {
        if (!closed) {
            int read = mayRead() ? SelectionKey.OP_READ : 0;
            key.interestOps(output.isEmpty() ? read : read | SelectionKey.OP_WRITE);
        }
    }

    void close() {
        synchronized (output) {
            if (closed) {
                return;
            }
            closed = true;
            output.clear();
            pendingOfAll.addAndGet(-pendingBytes);
        }
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to do for this client.
        }
    }
}
