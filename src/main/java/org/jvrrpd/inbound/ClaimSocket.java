package org.jvrrpd.inbound;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.socket.PacketFilter;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.net.IpAddress;

/** The packet socket that hears claims of watched addresses on one interface. */
final class ClaimSocket {
    private final int fd;
    private final String interfaceName;
    private final int interfaceIndex;
    private final Map<Integer, IpAddress> watched = new HashMap<>();

    private ClaimSocket(int fd, String interfaceName, int interfaceIndex) {
        this.fd = fd;
        this.interfaceName = interfaceName;
        this.interfaceIndex = interfaceIndex;
    }

    /**
     * The filter is in place before the first frame can arrive.
     *
     * @throws org.jvrrpd.linux.LinuxException if the kernel refuses
     */
    static ClaimSocket open(
            String interfaceName, int interfaceIndex, Iterable<IpAddress> addresses) {
        ClaimSocket socket = new ClaimSocket(Sockets.openPacket(), interfaceName, interfaceIndex);
        try {
            socket.watch(addresses);
            Sockets.bindPacket(socket.fd, Sockets.ETH_P_ARP, interfaceIndex);
            return socket;
        } catch (RuntimeException e) {
            Sockets.close(socket.fd);
            throw e;
        }
    }

    /** Replaces the addresses that are watched. */
    void watch(Iterable<IpAddress> addresses) {
        watched.clear();
        addresses.forEach(address -> watched.put((int) address.low(), address));
        Sockets.attachFilter(fd, PacketFilter.arpFrom(watched.values()));
    }

    /** The watched address of these bits, else null. */
    @Nullable IpAddress watched(int bits) {
        return watched.get(bits);
    }

    int fd() {
        return fd;
    }

    String interfaceName() {
        return interfaceName;
    }

    int interfaceIndex() {
        return interfaceIndex;
    }
}
