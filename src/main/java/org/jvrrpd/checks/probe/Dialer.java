package org.jvrrpd.checks.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.HostPort;

/**
 * Connects for one look of a probe: resolves the host, tries its addresses in turn, and says where
 * it is. The timeout is that of the check, so none of its own. The thread of the checks only, but
 * for {@link #isWanted}.
 */
final class Dialer {
    private final Workbench bench;
    private final BiConsumer<Dialer, Channel> connected;
    private final Consumer<Finding> answer;
    private @Nullable Channel channel;
    private volatile boolean isOver;
    private String waitingFor = "";

    /**
     * @param connected goes on with a connection that stands; {@link #finish} ends the look
     * @param answer hears how the look ended
     */
    Dialer(Workbench bench, BiConsumer<Dialer, Channel> connected, Consumer<Finding> answer) {
        this.bench = bench;
        this.connected = connected;
        this.answer = answer;
    }

    /** Whether anybody waits for it yet. Any thread. */
    boolean isWanted() {
        return !isOver;
    }

    void dial(HostPort server) {
        waitingFor = "the name '" + server.host() + "' is not resolved";
        NameLookup.find(
                bench,
                server.host(),
                this::isWanted,
                found -> tryEach(server, found, 0),
                this::finish);
    }

    void dialUnix(String path) {
        connect(path, new DomainSocketAddress(path), null);
    }

    /** From that place on. */
    void tryEach(HostPort server, List<InetAddress> addresses, int place) {
        if (isOver) {
            return;
        }
        InetAddress address = addresses.get(place);
        boolean isLiteral = server.address() != null;
        String name = server + (isLiteral ? "" : " (" + address.getHostAddress() + ")");
        SocketAddress to = new InetSocketAddress(address, server.port());
        connect(
                name,
                to,
                place + 1 < addresses.size() ? () -> tryEach(server, addresses, place + 1) : null);
    }

    /**
     * @param next what is tried if it fails; null: nothing is left
     */
    private void connect(String name, SocketAddress to, @Nullable Runnable next) {
        waitingFor = "the connection to " + name + " is not answered";
        boolean isUnix = to instanceof DomainSocketAddress;
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(bench.loop())
                        .channel(isUnix ? EpollDomainSocketChannel.class : EpollSocketChannel.class)
                        .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                        // What is said on it comes when it stands: one address is tried after
                        // another.
                        .handler(new ChannelInboundHandlerAdapter());
        ChannelFuture connecting = bootstrap.connect(to);
        Throwable obstacle = connecting.isDone() ? connecting.cause() : null;
        if (obstacle != null) {
            // Not even a socket, as when descriptors are short. Never within a call of the probe.
            bench.loop().execute(() -> finish(NetworkFault.connecting(name, obstacle)));
            return;
        }
        channel = connecting.channel();
        connecting.addListener(ended -> onConnected(name, connecting, next));
    }

    private void onConnected(String name, ChannelFuture connecting, @Nullable Runnable next) {
        if (isOver) {
            ChannelFuture unused = connecting.channel().close();
            return;
        }
        Throwable why = connecting.cause();
        if (why == null) {
            waitingFor = name + " takes the connection, but does not answer";
            connected.accept(this, connecting.channel());
        } else if (next != null) {
            next.run();
        } else {
            finish(NetworkFault.connecting(name, why));
        }
    }

    /** Ends the look with its connection, once. */
    void finish(Finding finding) {
        if (!isOver) {
            close();
            answer.accept(finding);
        }
    }

    /** From now on nobody is called. Returns what it was waiting for. */
    String close() {
        isOver = true;
        Channel open = channel;
        // What a look has needed shall not live until the next one.
        channel = null;
        if (open != null) {
            ChannelFuture unused = open.close();
        }
        return waitingFor;
    }
}
