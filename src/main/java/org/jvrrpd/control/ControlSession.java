package org.jvrrpd.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    /** The status of some ten thousand instances fits. */
    static final int PENDING_SIZE_BYTES_MAX = 32 << 20;

    /** A client that takes nothing for so long while something waits for it is dropped. */
    static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int LINES_PER_TURN_MAX = 16;

    private final UnixSocketChannel channel;
    private final Selector selector;
    private final Map<String, ControlCommand> commands;
    private final SelectionKey key;
    private final ByteBuffer input = ByteBuffer.allocate(4_096);
    private final LineBuffer line = new LineBuffer(LINE_SIZE_BYTES_MAX);
    private final ArrayDeque<ByteBuffer> output = new ArrayDeque<>();
    private long pendingBytes;
    private long takenAtNanos = System.nanoTime();
    private boolean ending;
    private volatile boolean closed;

    ControlSession(
            UnixSocketChannel channel, Selector selector, Map<String, ControlCommand> commands)
            throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.commands = commands;
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
        for (int i = 0; i < LINES_PER_TURN_MAX && !ending; i++) {
            input.clear();
            int count = channel.read(input);
            if (count < 0) {
                close();
            }
            if (count <= 0) {
                return;
            }
            input.flip();
            consume();
        }
    }

    private void consume() {
        while (input.hasRemaining() && !ending) {
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

    /** Queues a line; a client with too much waiting is dropped. Any thread. */
    void enqueue(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (output) {
            if (closed) {
                return;
            }
            if (output.isEmpty()) {
                takenAtNanos = System.nanoTime();
            }
            output.add(ByteBuffer.wrap(bytes));
            pendingBytes += bytes.length;
        }
        selector.wakeup();
    }

    private void write(long nowNanos) {
        synchronized (output) {
            try {
                while (writeFirst(nowNanos)) {}
                boolean stalled = !output.isEmpty() && nowNanos - takenAtNanos > STALL_NANOS;
                if (stalled || pendingBytes > PENDING_SIZE_BYTES_MAX) {
                    close();
                } else {
                    selectFor();
                }
            } catch (IOException e) {
                close();
            }
        }
        if (ending && output.isEmpty()) {
            close();
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
        }
        if (first.hasRemaining()) {
            return false;
        }
        output.remove();
        return true;
    }

    private void selectFor() {
        if (!closed) {
            int read = ending ? 0 : SelectionKey.OP_READ;
            key.interestOps(output.isEmpty() ? read : read | SelectionKey.OP_WRITE);
        }
    }

    void close() {
        closed = true;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to do for this client.
        }
    }
}
