package org.jvrrpd.inbound;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.FdHandler;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The raw socket of one interface, family and protocol, and the instances that listen on it. In a
 * multicast group for as long as one of them wants its adverts.
 */
final class AdvertSocket {
    /** Thousands of adverts: what may arrive while the process is stopped for a second. */
    private static final int RECEIVE_BUFFER_SIZE_BYTES = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(AdvertSocket.class);

    private final int fd;
    private final Channel channel;
    private final Map<Integer, IpAddress> groupByInstance = new HashMap<>();
    private final Set<Integer> unicast = new HashSet<>();
    private final Set<IpAddress> joined = new HashSet<>();

    /** Reads that have failed since one that did not. */
    int errorsInARow;

    private AdvertSocket(int fd, Channel channel) {
        this.fd = fd;
        this.channel = channel;
    }

    /**
     * What one socket hears.
     *
     * @param interfaceIndex 0: unicast from any interface (UNI-06)
     * @param authenticated behind an authentication header, which is an IP protocol of its own
     *     (PKT-06)
     */
    record Channel(Family family, int interfaceIndex, boolean authenticated) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Channel channel
                    && channel.family == family
                    && channel.interfaceIndex == interfaceIndex
                    && channel.authenticated == authenticated;
        }

        @Override
        public int hashCode() {
            return 4 * interfaceIndex + 2 * family.ordinal() + (authenticated ? 1 : 0);
        }
    }

    /**
     * @throws org.jvrrpd.linux.LinuxException if the kernel refuses
     */
    static AdvertSocket open(Channel channel) {
        int fd =
                channel.authenticated()
                        ? Sockets.openAuthenticatedReceiver()
                        : Sockets.openVrrpReceiver(channel.family());
        try {
            Sockets.receiveBuffer(fd, RECEIVE_BUFFER_SIZE_BYTES);
            if (channel.interfaceIndex() != 0) {
                Sockets.bindToInterface(fd, channel.interfaceIndex());
            }
            return new AdvertSocket(fd, channel);
        } catch (RuntimeException e) {
            Sockets.close(fd);
            throw e;
        }
    }

    /**
     * Counts the instance as a listener; again with another value after a reload.
     *
     * @param group null: it takes unicast
     */
    void add(int instance, @Nullable IpAddress group) {
        forget(instance);
        if (group == null) {
            unicast.add(instance);
        } else {
            groupByInstance.put(instance, group);
        }
        settleMembership();
    }

    void remove(int instance) {
        forget(instance);
        if (!isUnused()) {
            settleMembership();
        }
    }

    private void forget(int instance) {
        unicast.remove(instance);
        groupByInstance.remove(instance);
    }

    private void settleMembership() {
        if (interfaceIndex() == 0) {
            return;
        }
        Set<IpAddress> wanted = Set.copyOf(groupByInstance.values());
        for (IpAddress group : Set.copyOf(joined)) {
            if (!wanted.contains(group)) {
                leave(group);
                joined.remove(group);
            }
        }
        for (IpAddress group : wanted) {
            if (!joined.contains(group)) {
                Sockets.joinGroup(fd, group, interfaceIndex());
                joined.add(group);
            }
        }
    }

    /** An interface that vanished took its membership along. */
    private void leave(IpAddress group) {
        try {
            Sockets.leaveGroup(fd, group, interfaceIndex());
        } catch (LinuxException e) {
            LOG.debug("interface {}: {}", interfaceIndex(), e.getMessage());
        }
    }

    boolean isUnused() {
        return groupByInstance.isEmpty() && unicast.isEmpty();
    }

    Channel channel() {
        return channel;
    }

    int interfaceIndex() {
        return channel.interfaceIndex();
    }

    int fd() {
        return fd;
    }

    void listen(EventLoop loop, FdHandler handler) {
        loop.register(fd, handler);
    }

    /** Closing also leaves the group. */
    void close(EventLoop loop) {
        loop.unregister(fd);
        Sockets.close(fd);
    }
}
