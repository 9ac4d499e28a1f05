package org.jvrrpd.inbound;

import java.util.HashMap;
import java.util.Map;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.FdHandler;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * The raw socket of one interface and the instances that listen on it. In the multicast group for
 * as long as one of them is a multicast instance.
 */
final class AdvertSocket {
    /** Thousands of adverts: what may arrive while the process is stopped for a second. */
    private static final int RECEIVE_BUFFER_SIZE_BYTES = 4 << 20;

    private static final IpAddress GROUP = Family.IPV4.vrrpGroup();

    private final int fd;
    private final int interfaceIndex;
    private final Map<Integer, Boolean> multicastByInstance = new HashMap<>();
    private boolean joined;

    private AdvertSocket(int fd, int interfaceIndex) {
        this.fd = fd;
        this.interfaceIndex = interfaceIndex;
    }

    /**
     * @param interfaceIndex 0: unicast from any interface (UNI-06)
     * @throws org.jvrrpd.linux.LinuxException if the kernel refuses
     */
    static AdvertSocket open(int interfaceIndex) {
        int fd = Sockets.openVrrpReceiver();
        try {
            Sockets.receiveBuffer(fd, RECEIVE_BUFFER_SIZE_BYTES);
            if (interfaceIndex != 0) {
                Sockets.bindToInterface(fd, interfaceIndex);
            }
            return new AdvertSocket(fd, interfaceIndex);
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
        boolean wanted = interfaceIndex != 0 && multicastByInstance.containsValue(true);
        if (wanted && !joined) {
            Sockets.joinGroup(fd, GROUP, interfaceIndex);
        } else if (joined && !wanted && !multicastByInstance.isEmpty()) {
            Sockets.leaveGroup(fd, GROUP, interfaceIndex);
        }
        joined = wanted;
    }

    boolean isUnused() {
        return multicastByInstance.isEmpty();
    }

    int interfaceIndex() {
        return interfaceIndex;
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
