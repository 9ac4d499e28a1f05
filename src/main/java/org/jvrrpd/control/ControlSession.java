package org.jvrrpd.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.EventFd;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.unix.LocalStream;

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

    private final LocalStream stream;
    private final EventFd wakeUp;
    private final Map<String, ControlCommand> commands;
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
     * @param wakeUp ends the wait of the control thread
     * @param pendingOfAll the bytes that wait for all clients together, kept by the server
     */
    ControlSession(
            LocalStream stream,
            EventFd wakeUp,
            Map<String, ControlCommand> commands,
            AtomicLong pendingOfAll) {
        this.stream = stream;
        this.wakeUp = wakeUp;
        this.commands = commands;
        this.pendingOfAll = pendingOfAll;
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

    /** Adds what it waits for. */
    void awaitWith(PollSet polled) {
        boolean writes;
        synchronized (output) {
            writes = !output.isEmpty();
        }
        if (writes) {
            polled.addWriting(stream.fd(), mayRead());
        } else if (mayRead()) {
            polled.add(stream.fd());
        }
    }

    /** Reads what is there, runs the requests, writes what waits. */
    void turn(long nowNanos) {
        try {
            if (!ending) {
                read();
            }
        } catch (LinuxException e) {
            close();
        }
        write(nowNanos);
    }

    private void read() {
        consume();
        for (int i = 0; i < READS_PER_TURN_MAX && mayRead(); i++) {
            input.clear();
            int count = stream.read(input);
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
            LocalStream.Peer peer = stream.peer();
            return "process " + peer.pid() + " of user " + peer.uid();
        } catch (LinuxException e) {
            return "an unknown process";
        }
    }

    /** A request has got its last line. Any thread. */
    void answered() {
        unanswered.decrementAndGet();
        wakeUp.signal();
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
        wakeUp.signal();
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
                }
            } catch (LinuxException e) {
                close();
            }
        }
    }

    /** Returns whether the first buffer left completely. */
    private boolean writeFirst(long nowNanos) {
        @Nullable ByteBuffer first = output.peek();
        if (first == null || closed) {
            return false;
        }
        int count = stream.write(first);
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

    void close() {
        synchronized (output) {
            if (closed) {
                return;
            }
            closed = true;
            output.clear();
            pendingOfAll.addAndGet(-pendingBytes);
        }
        stream.close();
    }
}
