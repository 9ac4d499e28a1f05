package org.jvrrpd.linux.unix;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A connection to the system bus (D-Bus specification 0.43), just enough of it to ask systemd for
 * properties; every account may. Waits for answers: not on the loop thread. One thread.
 */
public final class SystemBus implements AutoCloseable {
    static final Path SOCKET = Path.of("/run/dbus/system_bus_socket");

    private static final int ANSWER_SIZE_BYTES_MAX = 65_536;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final SocketChannel channel;
    private final Selector selector;
    private final long endNanos;
    private final ByteBuffer received =
            ByteBuffer.allocate(ANSWER_SIZE_BYTES_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private int serial;

    private SystemBus(SocketChannel channel, Selector selector, long endNanos) {
        this.channel = channel;
        this.selector = selector;
        this.endNanos = endNanos;
        received.limit(0);
    }

    /**
     * Connects and logs in as the account of this process.
     *
     * @param patienceNanos for this and all questions together
     * @throws IOException there is no bus, or it does not answer; the message says why
     */
    public static SystemBus open(long patienceNanos) throws IOException {
        return open(SOCKET, patienceNanos);
    }

    static SystemBus open(Path socket, long patienceNanos) throws IOException {
        if (!Files.exists(socket)) {
            throw new IOException("there is no system bus (" + socket + ", package dbus)");
        }
        SystemBus bus = connect(socket, System.nanoTime() + patienceNanos);
        try {
            bus.logIn();
            return bus;
        } catch (IOException | RuntimeException e) {
            bus.close();
            throw e;
        }
    }

    private static SystemBus connect(Path socket, long endNanos) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                throw new IOException("the system bus takes no connection now");
            }
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new SystemBus(channel, selector, endNanos);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void logIn() throws IOException {
        write(ByteBuffer.wrap("\0AUTH EXTERNAL\r\nDATA\r\n".getBytes(StandardCharsets.US_ASCII)));
        String line = line();
        if (line.startsWith("DATA")) {
            line = line();
        }
        if (!line.startsWith("OK ")) {
            throw new IOException("the system bus refuses the login: " + line);
        }
        write(ByteBuffer.wrap("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII)));
        BusMessage hello =
                BusMessage.call(
                        "org.freedesktop.DBus",
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus",
                        "Hello");
        ask(hello);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (!received.hasRemaining()) {
                fill();
            }
            char next = (char) received.get();
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append(next);
        }
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws IOException the answer is an error, or does not come in time
     */
    BusMessage.Answer ask(BusMessage question) throws IOException {
        serial++;
        write(question.bytes(serial));
        while (true) {
            BusMessage.Answer answer = BusMessage.Answer.read(received, serial);
            if (answer != null) {
                return answer;
            }
            fill();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0 && System.nanoTime() > endNanos) {
                throw new IOException("the system bus does not read");
            }
        }
    }

    /** Waits for more bytes behind those that are not read yet. */
    private void fill() throws IOException {
        received.compact();
        if (!received.hasRemaining()) {
            throw new IOException("the answer of the system bus is too long");
        }
        long leftMillis = (endNanos - System.nanoTime()) / NANOS_PER_MILLI;
        if (leftMillis <= 0 || selector.select(leftMillis) == 0) {
            throw new IOException("the system bus does not answer");
        }
        selector.selectedKeys().clear();
        int size = channel.read(received);
        received.flip();
        if (size < 0) {
            throw new EOFException("the system bus has closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
