package org.jvrrpd.checks.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.HostPort;

/**
 * Connects for a probe: resolves the host, tries its addresses in turn, and says where it is. The
 * timeout is that of the check, so none of its own. The thread of the checks only.
 */
final class Dialer {
    private final Workbench bench;
    private final Consumer<Channel> prepare;
    private final Consumer<Channel> connected;
    private final Consumer<Finding> failed;
    private @Nullable Channel channel;
    private boolean isOver;
    private String waitingFor = "";

    /**
     * @param prepare fills the pipeline of a new connection
     */
    Dialer(
            Workbench bench,
            Consumer<Channel> prepare,
            Consumer<Channel> connected,
            Consumer<Finding> failed) {
        this.bench = bench;
        this.prepare = prepare;
        this.connected = connected;
        this.failed = failed;
    }

    void dial(HostPort server) {
        waitingFor = "the name '" + server.host() + "' is not resolved";
        NameLookup.find(
                bench, server.host(), found -> tryEach(server, found, 0), this::failUnlessOver);
    }

    void dialUnix(String path) {
        connect(path, new DomainSocketAddress(path), () -> {});
    }

    private void tryEach(HostPort server, List<InetAddress> addresses, int place) {
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
        ChannelHandler pipeline =
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        prepare.accept(fresh);
                    }
                };
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(bench.loop())
                        .channel(isUnix ? EpollDomainSocketChannel.class : EpollSocketChannel.class)
                        .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                        .handler(pipeline);
        ChannelFuture connecting = bootstrap.connect(to);
        channel = connecting.channel();
        connecting.addListener(ended -> onConnected(name, connecting, isUnix ? null : next));
    }

    private void onConnected(String name, ChannelFuture connecting, @Nullable Runnable next) {
        if (isOver) {
            ChannelFuture unused = connecting.channel().close();
            return;
        }
        Throwable why = connecting.cause();
        if (why == null) {
            waitingFor = name + " takes the connection, but does not answer";
            connected.accept(connecting.channel());
        } else if (next != null) {
            next.run();
        } else {
            failUnlessOver(NetworkFault.connecting(name, why));
        }
    }

    private void failUnlessOver(Finding finding) {
        if (!isOver) {
            close();
            failed.accept(finding);
        }
    }

    /** From now on nobody is called. Returns what it was waiting for. */
    String close() {
        isOver = true;
        Channel open = channel;
        if (open != null) {
            ChannelFuture unused = open.close();
        }
        return waitingFor;
    }
}
