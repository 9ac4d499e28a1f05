package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.Errno;

/** Receives what the kernel tells about links and addresses, or routes and rules. One thread. */
public final class EventChannel implements AutoCloseable {
    /** Events wait here while the loop is busy: about 5,000 of them. */
    public static final int WAITING_SIZE_BYTES = 4 << 20;

    private static final int RECEIVE_SIZE_BYTES = 65_536;

    private final NetlinkSocket socket;
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);

    private EventChannel(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Listens to the network namespace of the calling thread.
     *
     * @param waitingSizeBytes how many bytes of unread events the kernel may keep
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static EventChannel open(int waitingSizeBytes) {
        return open(
                waitingSizeBytes,
                Rtnetlink.RTMGRP_LINK
                        | Rtnetlink.RTMGRP_IPV4_IFADDR
                        | Rtnetlink.RTMGRP_IPV6_IFADDR);
    }

    /**
     * Listens to routes and policy rules.
     *
     * @param waitingSizeBytes how many bytes of unread events the kernel may keep
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static EventChannel openForRoutes(int waitingSizeBytes) {
        return open(
                waitingSizeBytes,
                Rtnetlink.RTMGRP_IPV4_ROUTE
                        | Rtnetlink.RTMGRP_IPV6_ROUTE
                        | Rtnetlink.RTMGRP_IPV4_RULE
                        | Rtnetlink.RTMGRP_IPV6_RULE);
    }

    private static EventChannel open(int waitingSizeBytes, int groups) {
        NetlinkSocket socket = NetlinkSocket.open(groups);
        socket.setReceiveBufferBytes(waitingSizeBytes);
        return new EventChannel(socket);
    }

    /** What {@link #receive} found. */
    public enum Arrival {
        NOTHING,
        /** {@link #messages} holds a datagram. */
        DATAGRAM,
        /** Events were lost; go on reading, then read the whole state. */
        LOST
    }

    /** Receives one datagram, if there is one. */
    public Arrival receive() {
        int size = socket.receive(receiveBuffer);
        if (size >= 0) {
            reader.wrap(size);
            return Arrival.DATAGRAM;
        }
        return size == -Errno.EAGAIN ? Arrival.NOTHING : Arrival.LOST;
    }

    /** The datagram received last. */
    public NetlinkReader messages() {
        return reader;
    }

    public int fd() {
        return socket.fd();
    }

    @Override
    public void close() {
        socket.close();
    }
}
