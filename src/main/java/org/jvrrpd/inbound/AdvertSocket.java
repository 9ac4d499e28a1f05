package org.jvrrpd.inbound;

import java.util.HashMap;
import java.util.Map;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.FdHandler;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The raw socket of one interface and family, and the instances that listen on it. In the multicast
 * group for as long as one of them is a multicast instance.
 */
final class AdvertSocket {
    /** Thousands of adverts: what may arrive while the process is stopped for a second. */
    private static final int RECEIVE_BUFFER_SIZE_BYTES = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(AdvertSocket.class);

    private final int fd;
    private final Channel channel;
    private final IpAddress group;
    private final Map<Integer, Boolean> multicastByInstance = new HashMap<>();
    private boolean joined;

    private AdvertSocket(int fd, Channel channel) {
        this.fd = fd;
        this.channel = channel;
        group = channel.family().vrrpGroup();
    }

    /**
     * What one socket hears.
     *
     * @param interfaceIndex 0: unicast from any interface (UNI-06)
     */
    record Channel(Family family, int interfaceIndex) {}

    /**
     * @throws org.jvrrpd.linux.LinuxException if the kernel refuses
     */
    static AdvertSocket open(Channel channel) {
        int fd = Sockets.openVrrpReceiver(channel.family());
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

    /** Counts the instance as a listener; again with another value after a reload. */
    void add(int instance, boolean multicast) {
        multicastByInstance.put(instance, multicast);
        settleMembership();
    }

    void remove(int instance) {
        multicastByInstance.remove(instance);
        settleMembership();
    }

    private void settleMembership() {
        boolean wanted = interfaceIndex() != 0 && multicastByInstance.containsValue(true);
        if (wanted && !joined) {
            Sockets.joinGroup(fd, group, interfaceIndex());
        } else if (joined && !wanted && !multicastByInstance.isEmpty()) {
            leaveGroup();
        }
        joined = wanted;
    }

    /** An interface that vanished took its membership along. */
    private void leaveGroup() {
        try {
            Sockets.leaveGroup(fd, group, interfaceIndex());
        } catch (LinuxException e) {
            LOG.debug("interface {}: {}", interfaceIndex(), e.getMessage());
        }
    }

    boolean isUnused() {
        return multicastByInstance.isEmpty();
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
