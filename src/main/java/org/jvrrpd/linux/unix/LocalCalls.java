package org.jvrrpd.linux.unix;

import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.NativeBytes;

/** The C functions for local sockets, literally. A pointer is a {@code long}. */
final class LocalCalls {
    static final int AF_UNIX = 1;
    static final int SOCK_STREAM = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x8_0000;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;

    private static final CFunction SOCKET = new CFunction("socket");
    private static final CFunction BIND = new CFunction("bind");
    private static final CFunction LISTEN = new CFunction("listen");
    private static final CFunction ACCEPT4 = new CFunction("accept4");
    private static final CFunction GETSOCKOPT = new CFunction("getsockopt");
    private static final CFunction SENDTO = new CFunction("sendto");
    private static final CFunction SEND = new CFunction("send");
    private static final CFunction RECV = new CFunction("recv");

    private LocalCalls() {}

    static int socket(int domain, int type, int protocol) {
        return (int) SOCKET.call(domain, type, protocol);
    }

    static int bind(int fd, byte[] address) {
        try (NativeBytes bytes = NativeBytes.copyOf(address)) {
            return (int) BIND.call(fd, bytes.address(), address.length);
        }
    }

    static int listen(int fd, int backlog) {
        return (int) LISTEN.call(fd, backlog);
    }

    /** Without the address of the other side. */
    static int accept4(int fd, int flags) {
        return (int) ACCEPT4.call(fd, 0, 0, flags);
    }

    static int getsockopt(int fd, int level, int option, long value, long valueSizeAddress) {
        return (int) GETSOCKOPT.call(fd, level, option, value, valueSizeAddress);
    }

    static long sendto(int fd, byte[] datagram, int flags, byte[] address) {
        try (NativeBytes bytes = NativeBytes.copyOf(datagram);
                NativeBytes target = NativeBytes.copyOf(address)) {
            return SENDTO.call(
                    fd, bytes.address(), datagram.length, flags, target.address(), address.length);
        }
    }

    static long send(int fd, long bytes, long sizeBytes, int flags) {
        return SEND.call(fd, bytes, sizeBytes, flags);
    }

    static long recv(int fd, long bytes, long sizeBytes, int flags) {
        return RECV.call(fd, bytes, sizeBytes, flags);
    }
}
