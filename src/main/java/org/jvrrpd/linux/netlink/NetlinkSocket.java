package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/**
 * A non-blocking netlink socket that listens to the kernel only: it is connected to port 0, so that
 * messages of other processes are refused. Belongs to the network namespace of the thread that
 * opened it. One thread.
 */
public final class NetlinkSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x8_0000;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOCKET_ADDRESS_SIZE_BYTES = 12;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int MSG_TRUNC = 0x20;

    private final int fd;
    private boolean closed;

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Opens a socket that receives the events of the groups (RTMGRP_*; 0: answers only).
     *
     * @throws LinuxException when the kernel refuses
     */
    public static NetlinkSocket open(int groups) {
        return open(NETLINK_ROUTE, groups);
    }

    /**
     * Opens a socket of another protocol.
     *
     * @throws LinuxException when the kernel refuses
     */
    static NetlinkSocket open(int protocol, int groups) {
        NetlinkSocket socket =
                new NetlinkSocket(
                        Libc.check(
                                NetlinkCalls.socket(
                                        AF_NETLINK, SOCK_RAW_NONBLOCK_CLOEXEC, protocol),
                                "socket(AF_NETLINK, " + protocol + ")"));
        try {
            socket.prepare(groups);
            return socket;
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    private void prepare(int groups) {
        Libc.check(
                NetlinkCalls.bind(fd, address(groups), SOCKET_ADDRESS_SIZE_BYTES),
                "bind(netlink, groups " + groups + ")");
        Libc.check(
                NetlinkCalls.connect(fd, address(0), SOCKET_ADDRESS_SIZE_BYTES),
                "connect(netlink)");
        // Comforts of newer kernels: answers work without them.
        option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
        option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
    }

    private static ByteBuffer address(int groups) {
        ByteBuffer address = buffer(SOCKET_ADDRESS_SIZE_BYTES);
        return address.putShort(0, (short) AF_NETLINK).putInt(8, groups);
    }

    private boolean option(int level, int option, int value) {
        return NetlinkCalls.setsockopt(
                        fd, level, option, buffer(Integer.BYTES).putInt(0, value), Integer.BYTES)
                == 0;
    }

    /**
     * Asks for room for unread messages, beyond the system's limit where CAP_NET_ADMIN allows it.
     */
    public void setReceiveBufferBytes(int sizeBytes) {
        if (!option(SOL_SOCKET, SO_RCVBUFFORCE, sizeBytes)) {
            option(SOL_SOCKET, SO_RCVBUF, sizeBytes);
        }
    }

    /** A direct buffer in the machine's byte order, as messages need it. */
    public static ByteBuffer buffer(int sizeBytes) {
        return ByteBuffer.allocateDirect(sizeBytes).order(ByteOrder.nativeOrder());
    }

    public int fd() {
        return fd;
    }

    /** Sends the first bytes of the buffer to the kernel. Returns 0 or the errno. */
    public int send(ByteBuffer bytes, int sizeBytes) {
        long sent;
        do {
            sent = NetlinkCalls.send(fd, bytes, sizeBytes, 0);
        } while (sent < 0 && Libc.errno() == Errno.EINTR);
        return sent < 0 ? Libc.errno() : 0;
    }

    /**
     * Receives one datagram to the start of the buffer. Returns its size, or the negative errno:
     * EAGAIN when there is none, ENOBUFS when the kernel dropped some, EMSGSIZE when it did not fit
     * into the buffer (and is lost).
     */
    public int receive(ByteBuffer bytes) {
        long size;
        do {
            size = NetlinkCalls.recv(fd, bytes, bytes.capacity(), MSG_TRUNC);
        } while (size < 0 && Libc.errno() == Errno.EINTR);
        if (size < 0) {
            return -Libc.errno();
        }
        return size > bytes.capacity() ? -Errno.EMSGSIZE : (int) size;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Descriptors.close(fd);
        }
    }
}
