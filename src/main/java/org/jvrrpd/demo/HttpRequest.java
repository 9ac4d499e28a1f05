package org.jvrrpd.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request of the client and its fate. Used by one thread until it has ended. */
public final class HttpRequest {
    private static final byte[] TEXT = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ANSWER_MAX_BYTES = 4_096;
    private static final Pattern HEAD =
            Pattern.compile("(?is)HTTP/.*?content-length: *(\\d{1,6})\r\n(?:.*?\r\n)??\r\n");

    private final InetSocketAddress server;
    private final Selector selector;
    private final long startNanos = System.nanoTime();
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_MAX_BYTES);
    private @Nullable SocketChannel channel;
    private @Nullable String failure;
    private boolean repeated;
    private boolean ended;

    private HttpRequest(InetSocketAddress server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    /** Begins to connect; a failure to do so is the fate of the request. */
    static HttpRequest open(InetSocketAddress server, Selector selector) {
        HttpRequest request = new HttpRequest(server, selector);
        request.connect();
        return request;
    }

    private void connect() {
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            boolean connected = opened.connect(server);
            SelectionKey key = opened.register(selector, SelectionKey.OP_CONNECT, this);
            if (connected) {
                send(opened, key);
            }
        } catch (IOException e) {
            end(e.toString());
        }
    }

    /** The channel is ready for the next step. */
    void progress(SelectionKey key) {
        SocketChannel ready = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && ready.finishConnect()) {
                send(ready, key);
            } else if (key.isReadable()) {
                receive(ready);
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    /** The answer is complete when its announced length is there: the server may close late. */
    private void receive(SocketChannel ready) throws IOException {
        boolean closed = ready.read(answer) < 0;
        if (isComplete()) {
            end(null);
        } else if (closed) {
            end("incomplete answer");
        }
    }

    private boolean isComplete() {
        Matcher head = HEAD.matcher(text());
        return head.lookingAt()
                && answer.position() >= head.end() + Integer.parseInt(head.group(1));
    }

    private String text() {
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
    }

    /**
     * A connection that was open when the address moved is reset by the new holder, who knows
     * nothing of it. A client repeats such a request, once (RFC 9110 section 9.2.2); a request that
     * is refused or stays without an answer is lost.
     */
    private void broken(IOException e) {
        boolean reset = String.valueOf(e.getMessage()).matches(".*(reset|Broken pipe).*");
        if (!reset || repeated) {
            end(e.toString());
            return;
        }
        repeated = true;
        answer.clear();
        close();
        connect();
    }

    private static void send(SocketChannel channel, SelectionKey key) throws IOException {
        channel.write(ByteBuffer.wrap(TEXT));
        key.interestOps(SelectionKey.OP_READ);
    }

    /** It has taken too long: says how far it came. */
    void giveUp() {
        boolean isConnected = channel != null && channel.isConnected();
        end(isConnected ? "connected, but no answer in time" : "no connection in time");
    }

    private void end(@Nullable String why) {
        failure = why;
        ended = true;
        close();
    }

    private void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            failure = e.toString();
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** When it began, by {@code System.nanoTime()}. */
    public long startNanos() {
        return startNanos;
    }

    /** Why it failed; null: it was answered. */
    public @Nullable String failure() {
        return failure;
    }

    /** Whether it was sent a second time, because its connection was reset. */
    public boolean isRepeated() {
        return repeated;
    }

    /** The body of the answer; empty if it failed. */
    public String answer() {
        return failure != null ? "" : text().substring(text().lastIndexOf("\n") + 1);
    }

    @Override
    public String toString() {
        return startNanos + ": " + (failure == null ? answer() : failure);
    }
}
