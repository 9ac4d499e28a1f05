package org.jvrrpd.linux.netlink;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.NativeMemory;

/** The C functions of this package. Buffers are direct and used from their position. */
final class NetlinkCalls {
    private static final CFunction SOCKET = new CFunction("socket");
    private static final CFunction BIND = new CFunction("bind");
    private static final CFunction CONNECT = new CFunction("connect");
    private static final CFunction SETSOCKOPT = new CFunction("setsockopt");
    private static final CFunction SEND = new CFunction("send");
    private static final CFunction RECV = new CFunction("recv");

    static int socket(int domain, int type, int protocol) {
        return (int) SOCKET.call(domain, type, protocol);
    }

    static int bind(int fd, ByteBuffer address, int sizeBytes) {
        try {
            return (int)
                    BIND.call(fd, NativeMemory.addressOf(address) + address.position(), sizeBytes);
        } finally {
            Reference.reachabilityFence(address);
        }
    }

    static int connect(int fd, ByteBuffer address, int sizeBytes) {
        try {
            return (int)
                    CONNECT.call(
                            fd, NativeMemory.addressOf(address) + address.position(), sizeBytes);
        } finally {
            Reference.reachabilityFence(address);
        }
    }

    static int setsockopt(int fd, int level, int option, ByteBuffer value, int sizeBytes) {
        try {
            return (int)
                    SETSOCKOPT.call(
                            fd,
                            level,
                            option,
                            NativeMemory.addressOf(value) + value.position(),
                            sizeBytes);
        } finally {
            Reference.reachabilityFence(value);
        }
    }

    static long send(int fd, ByteBuffer bytes, long sizeBytes, int flags) {
        try {
            return SEND.call(
                    fd, NativeMemory.addressOf(bytes) + bytes.position(), sizeBytes, flags);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    static long recv(int fd, ByteBuffer bytes, long sizeBytes, int flags) {
        try {
            return RECV.call(
                    fd, NativeMemory.addressOf(bytes) + bytes.position(), sizeBytes, flags);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    private NetlinkCalls() {}
}
