package org.jvrrpd.it;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients of a control socket that ask for the status again and again and never read an answer. A
 * thread of its own opens them one after the other, and stays with them until the end.
 */
final class SilentClients implements AutoCloseable {
    private static final int REQUESTS = 200;
    private static final byte[] REQUEST =
            "{\"id\":1,\"command\":\"status\",\"arguments\":{\"format\":\"json\"}}\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final UnixDomainSocketAddress socket;
    private final int count;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final Thread thread = new Thread(this::connect, "silent-clients");
    private volatile boolean isOver;

    private SilentClients(Path socket, int count) {
        this.socket = UnixDomainSocketAddress.of(socket);
        this.count = count;
    }

    static SilentClients start(Path socket, int count) {
        SilentClients clients = new SilentClients(socket, count);
        clients.thread.setDaemon(true);
        clients.thread.start();
        return clients;
    }

    /** How many have connected so far. */
    int connected() {
        return connected.get();
    }

    private void connect() {
        while (!isOver && connected.get() < count) {
            try {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channels.add(channel);
                channel.connect(socket);
                connected.incrementAndGet();
                ask(channel);
            } catch (IOException e) {
                // Refused, as there are too many: it has connected, and that is all it can do.
                continue;
            }
        }
    }

    private static void ask(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        for (int i = 0; i < REQUESTS; i++) {
            if (channel.write(ByteBuffer.wrap(REQUEST)) < REQUEST.length) {
                return;
            }
        }
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
            for (SocketChannel channel : channels) {
                channel.close();
            }
        } catch (InterruptedException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
