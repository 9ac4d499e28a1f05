package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * The TCP sockets that listen at a port, as sock_diag(7) tells; everybody may ask. The kernel
 * answers while it is asked, so nothing here waits.
 */
public final class ListenerDump {
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final int IPPROTO_TCP = 6;
    private static final int LISTEN_STATE = 1 << 10;
    private static final int SKV6ONLY = 11;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int BUFFER_SIZE_BYTES = 32_768;
    private static final int DATAGRAMS_MAX = 10_000;

    /** struct inet_diag_msg: family, state, timer, retransmissions, then inet_diag_sockid. */
    private static final int PORT_AT = 4;

    private static final int ADDRESS_AT = 8;
    private static final int MAPPED = 0xffff;
    private static final int WAITING_AT = 56;
    private static final int BACKLOG_AT = 60;
    private static final int MESSAGE_SIZE_BYTES = 72;

    private ListenerDump() {}

    /**
     * A listening socket.
     *
     * @param waiting connections that it has not accepted yet
     * @param backlog more than these cannot wait
     */
    public record Listener(IpAddress address, boolean isOnlyIpv6, int waiting, int backlog) {
        public boolean isWildcard() {
            return address.equals(
                    address.family() == Family.IPV4 ? IpAddress.ofIpv4(0) : IpAddress.ofIpv6(0, 0));
        }

        /** Whether the kernel turns further connections away. */
        public boolean isFull() {
            return waiting > backlog;
        }
    }

    /**
     * Those of the network namespace of the calling thread.
     *
     * @throws LinuxException with the errno, if the kernel does not tell; ENOENT: it lacks the
     *     module tcp_diag
     */
    public static List<Listener> at(int port) {
        List<Listener> listeners = new ArrayList<>();
        try (NetlinkSocket socket = NetlinkSocket.open(NETLINK_SOCK_DIAG, 0)) {
            ByteBuffer buffer = NetlinkSocket.buffer(BUFFER_SIZE_BYTES);
            dump(socket, buffer, AF_INET, port, listeners);
            dump(socket, buffer, AF_INET6, port, listeners);
        }
        return listeners;
    }

    private static void dump(
            NetlinkSocket socket, ByteBuffer buffer, int family, int port, List<Listener> to) {
        NetlinkWriter writer = new NetlinkWriter(buffer);
        writer.begin(SOCK_DIAG_BY_FAMILY, Rtnetlink.NLM_F_DUMP, family)
                .unsignedByte(family)
                .unsignedByte(IPPROTO_TCP)
                .unsignedByte(0)
                .unsignedByte(0)
                .integer(LISTEN_STATE)
                .unsignedByte(port >> 8)
                .unsignedByte(port)
                .unsignedByte(0)
                .unsignedByte(0);
        for (int i = 0; i < 11; i++) {
            writer.integer(0);
        }
        writer.end();
        int errno = socket.send(buffer, writer.sizeBytes());
        if (errno != 0) {
            throw new LinuxException("asking for sockets (sock_diag)", errno);
        }
        receive(socket, buffer, family, port, to);
    }

    private static void receive(
            NetlinkSocket socket, ByteBuffer buffer, int family, int port, List<Listener> to) {
        NetlinkReader reader = new NetlinkReader(buffer);
        for (int i = 0; i < DATAGRAMS_MAX; i++) {
            int size = socket.receive(buffer);
            if (size < 0) {
                throw new LinuxException("reading sockets (sock_diag)", -size);
            }
            reader.wrap(size);
            while (reader.next()) {
                if (reader.sequence() != family) {
                    continue;
                }
                if (reader.type() == Rtnetlink.NLMSG_DONE) {
                    return;
                }
                if (reader.type() == Rtnetlink.NLMSG_ERROR) {
                    throw new LinuxException(
                            "reading sockets (sock_diag)",
                            reader.payloadSizeBytes() < Integer.BYTES
                                    ? Errno.EINVAL
                                    : -reader.integer(reader.payloadOffset()));
                }
                add(reader, port, to);
            }
        }
    }

    private static void add(NetlinkReader message, int port, List<Listener> to) {
        if (message.payloadSizeBytes() < MESSAGE_SIZE_BYTES) {
            return;
        }
        int start = message.payloadOffset();
        int found = message.networkOrder().getShort(start + PORT_AT) & 0xffff;
        if (found != port) {
            return;
        }
        Family family = message.unsignedByte(start) == AF_INET ? Family.IPV4 : Family.IPV6;
        IpAddress address = address(family, message.networkOrder(), start + ADDRESS_AT);
        boolean isOnlyIpv6 = false;
        AttributeReader attribute = new AttributeReader(message, start + MESSAGE_SIZE_BYTES);
        while (attribute.next()) {
            if (attribute.type() == SKV6ONLY && attribute.valueSizeBytes() > 0) {
                isOnlyIpv6 = message.unsignedByte(attribute.valueOffset()) != 0;
            }
        }
        to.add(
                new Listener(
                        address,
                        isOnlyIpv6,
                        message.integer(start + WAITING_AT),
                        message.integer(start + BACKLOG_AT)));
    }

    /** A socket of IPv6 at an address of IPv4 (RFC 4291, 2.5.5.2) is reached by that one. */
    private static IpAddress address(Family family, ByteBuffer message, int at) {
        boolean isMapped =
                family == Family.IPV6
                        && message.getLong(at) == 0
                        && message.getInt(at + Long.BYTES) == MAPPED;
        return isMapped
                ? IpAddress.read(Family.IPV4, message, at + Long.BYTES + Integer.BYTES)
                : IpAddress.read(family, message, at);
    }
}
