package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.NativeMemory;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * Opens sockets and sets their options. All are non-blocking and closed on exec; all belong to the
 * network namespace of the calling thread. Each method throws {@link
 * org.jvrrpd.linux.LinuxException} with the errno.
 */
public final class Sockets {
    /** The IP protocol number of VRRP (RFC 9568 5.1.1.4). */
    public static final int IPPROTO_VRRP = 112;

    private static final int IPPROTO_AH = 51;

    public static final int ETH_P_ALL = 0x0003;
    public static final int ETH_P_ARP = 0x0806;
    public static final int ETH_P_IPV6 = 0x86dd;

    static final int IPPROTO_IP = 0;
    static final int IP_PKTINFO = 8;

    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_PKTINFO = 50;
    static final int IPV6_HOPLIMIT = 52;

    private static final int IPV6_MULTICAST_LOOP = 19;
    private static final int IPV6_ADD_MEMBERSHIP = 20;
    private static final int IPV6_DROP_MEMBERSHIP = 21;
    private static final int IPV6_MULTICAST_ALL = 29;
    private static final int IPV6_RECVPKTINFO = 49;
    private static final int IPV6_RECVHOPLIMIT = 51;
    private static final int IPPROTO_RAW = 255;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IP_MULTICAST_LOOP = 34;
    private static final int IP_ADD_MEMBERSHIP = 35;
    private static final int IP_DROP_MEMBERSHIP = 36;
    private static final int IP_MULTICAST_ALL = 49;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_BINDTOIFINDEX = 62;

    /** struct ip_mreqn { be32 group; be32 address; s32 ifindex }. */
    private static final int IP_MREQN_SIZE_BYTES = 12;

    private static final int MREQN_IFINDEX = 8;

    /** struct ipv6_mreq { u8 group[16]; s32 ifindex }. */
    private static final int IPV6_MREQ_SIZE_BYTES = 20;

    private static final int IPV6_MREQ_IFINDEX = 16;

    private Sockets() {}

    /**
     * A raw socket that receives datagrams of protocol 112: of IPv4 with their headers, of IPv6
     * without, but with {@link Ipv6Ancillary}.
     */
    public static int openVrrpReceiver(Family family) {
        return family == Family.IPV4 ? openReceiver4(IPPROTO_VRRP) : openVrrp6Receiver();
    }

    /** The same for IPv4 datagrams whose message stands behind an authentication header. */
    public static int openAuthenticatedReceiver() {
        return openReceiver4(IPPROTO_AH);
    }

    private static int openVrrp6Receiver() {
        int fd = open(SocketAddress.AF_INET6, IPPROTO_VRRP);
        set(fd, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0, "IPV6_MULTICAST_ALL");
        set(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1, "IPV6_RECVPKTINFO");
        set(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1, "IPV6_RECVHOPLIMIT");
        return fd;
    }

    private static int openReceiver4(int protocol) {
        int fd = open(SocketAddress.AF_INET, protocol);
        set(fd, IPPROTO_IP, IP_MULTICAST_ALL, 0, "IP_MULTICAST_ALL");
        return fd;
    }

    /**
     * A raw socket that receives nothing and sends datagrams that bring their IPv4 header
     * (IP_HDRINCL, which IPPROTO_RAW implies). Multicasts do not come back to this host.
     */
    public static int openIpv4Sender() {
        int fd = open(SocketAddress.AF_INET, IPPROTO_RAW);
        set(fd, IPPROTO_IP, IP_MULTICAST_LOOP, 0, "IP_MULTICAST_LOOP");
        return fd;
    }

    /** Like {@link #openIpv4Sender} for IPv6; the checksum is the sender's as well. */
    public static int openIpv6Sender() {
        int fd = open(SocketAddress.AF_INET6, IPPROTO_RAW);
        set(fd, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0, "IPV6_MULTICAST_LOOP");
        return fd;
    }

    /** A packet socket for complete Ethernet frames; receives nothing until it is bound. */
    public static int openPacket() {
        return open(SocketAddress.AF_PACKET, 0);
    }

    private static int open(int domain, int protocol) {
        int fd = SocketCalls.socket(domain, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
        return Libc.check(fd, "socket(" + domain + ", SOCK_RAW, " + protocol + ")");
    }

    /** Only datagrams of this interface are received and sent. */
    public static void bindToInterface(int fd, int interfaceIndex) {
        set(fd, SOL_SOCKET, SO_BINDTOIFINDEX, interfaceIndex, "SO_BINDTOIFINDEX");
    }

    /** Frames of this EtherType that arrive on this interface are received from now on. */
    public static void bindPacket(int fd, int protocol, int interfaceIndex) {
        NativeMemory address = NativeMemory.allocate(SocketAddress.SOCKADDR_LL_SIZE_BYTES);
        SocketAddress.writeLinkLayer(address.buffer(), 0, protocol, interfaceIndex);
        int result = SocketCalls.bind(fd, address.address(), SocketAddress.SOCKADDR_LL_SIZE_BYTES);
        Libc.check(result, "bind(AF_PACKET, interface " + interfaceIndex + ")");
    }

    public static void joinGroup(int fd, IpAddress group, int interfaceIndex) {
        if (group.family() == Family.IPV4) {
            membership(fd, IP_ADD_MEMBERSHIP, group, interfaceIndex, "IP_ADD_MEMBERSHIP");
        } else {
            membership6(fd, IPV6_ADD_MEMBERSHIP, group, interfaceIndex, "IPV6_ADD_MEMBERSHIP");
        }
    }

    public static void leaveGroup(int fd, IpAddress group, int interfaceIndex) {
        if (group.family() == Family.IPV4) {
            membership(fd, IP_DROP_MEMBERSHIP, group, interfaceIndex, "IP_DROP_MEMBERSHIP");
        } else {
            membership6(fd, IPV6_DROP_MEMBERSHIP, group, interfaceIndex, "IPV6_DROP_MEMBERSHIP");
        }
    }

    private static void membership6(
            int fd, int option, IpAddress group, int interfaceIndex, String name) {
        NativeMemory request = NativeMemory.allocate(IPV6_MREQ_SIZE_BYTES);
        SocketAddress.writeIpv6Bits(request.buffer(), 0, group);
        request.buffer().putInt(IPV6_MREQ_IFINDEX, interfaceIndex);
        int result =
                SocketCalls.setsockopt(
                        fd, IPPROTO_IPV6, option, request.address(), IPV6_MREQ_SIZE_BYTES);
        Libc.check(result, name + "(" + group + ", interface " + interfaceIndex + ")");
    }

    private static void membership(
            int fd, int option, IpAddress group, int interfaceIndex, String name) {
        NativeMemory request = NativeMemory.allocate(IP_MREQN_SIZE_BYTES);
        ByteBuffer buffer = request.buffer();
        buffer.putInt(0, SocketAddress.network((int) group.low()));
        buffer.putInt(MREQN_IFINDEX, interfaceIndex);
        int result =
                SocketCalls.setsockopt(
                        fd, IPPROTO_IP, option, request.address(), IP_MREQN_SIZE_BYTES);
        Libc.check(result, name + "(" + group + ", interface " + interfaceIndex + ")");
    }

    /** Room for datagrams that wait to be read: beyond the limit of net.core, if permitted. */
    public static void receiveBuffer(int fd, int sizeBytes) {
        buffer(fd, SO_RCVBUFFORCE, SO_RCVBUF, sizeBytes, "SO_RCVBUF");
    }

    /** Room for datagrams that wait to leave: beyond the limit of net.core, if permitted. */
    public static void sendBuffer(int fd, int sizeBytes) {
        buffer(fd, SO_SNDBUFFORCE, SO_SNDBUF, sizeBytes, "SO_SNDBUF");
    }

    private static void buffer(int fd, int forced, int limited, int sizeBytes, String name) {
        NativeMemory value = integer(sizeBytes);
        int result = SocketCalls.setsockopt(fd, SOL_SOCKET, forced, value.address(), Integer.BYTES);
        if (result < 0) {
            set(fd, SOL_SOCKET, limited, sizeBytes, name);
        }
    }

    /** Lets only frames that the filter accepts into the receive buffer. */
    public static void attachFilter(int fd, PacketFilter filter) {
        int result =
                SocketCalls.setsockopt(
                        fd,
                        SOL_SOCKET,
                        SO_ATTACH_FILTER,
                        filter.programAddress(),
                        PacketFilter.SOCK_FPROG_SIZE_BYTES);
        Libc.check(result, "SO_ATTACH_FILTER");
    }

    private static void set(int fd, int level, int option, int value, String name) {
        int result =
                SocketCalls.setsockopt(fd, level, option, integer(value).address(), Integer.BYTES);
        Libc.check(result, name);
    }

    private static NativeMemory integer(int value) {
        NativeMemory memory = NativeMemory.allocate(Integer.BYTES);
        memory.buffer().putInt(0, value);
        return memory;
    }

    public static void close(int fd) {
        Descriptors.close(fd);
    }
}
