package org.jvrrpd.linux.unix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import jnr.ffi.annotations.In;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/**
 * Sends datagrams to one local address. The socket is never connected, so that a receiver that was
 * restarted, and has made a new socket under the old path, is reached again by itself. Any thread.
 */
public final class LocalDatagrams implements AutoCloseable {
    /** A path longer than this does not fit into {@code sockaddr_un} (unix(7)). */
    public static final int PATH_SIZE_BYTES_MAX = 107;

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x8_0000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;

    private final int fd;
    private final byte[] address;
    private final int waitFlag;

    private LocalDatagrams(int fd, byte[] address, int waitFlag) {
        this.fd = fd;
        this.address = address;
        this.waitFlag = waitFlag;
    }

    /**
     * @param path a file, or {@code @name} for an abstract address (sd_notify(3))
     * @param mayBlock false: a full receiver loses the datagram, so that the loop may send
     * @throws LinuxException if no socket can be made, or the path is too long (EINVAL)
     */
    public static LocalDatagrams open(String path, boolean mayBlock) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > PATH_SIZE_BYTES_MAX) {
            throw new LinuxException("sockaddr_un(" + path + ")", Errno.EINVAL);
        }
        int fd = Libc.check(Calls.LIBC.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
        return new LocalDatagrams(fd, sockaddr(name), mayBlock ? 0 : MSG_DONTWAIT);
    }

    /**
     * Two bytes of family in the machine's order, then the name; a final zero only for a path, a
     * first zero for an abstract name.
     */
    private static byte[] sockaddr(byte[] name) {
        boolean isAbstract = name[0] == '@';
        ByteBuffer bytes = ByteBuffer.allocate(2 + name.length + (isAbstract ? 0 : 1));
        bytes.order(ByteOrder.nativeOrder()).putShort((short) AF_UNIX).put(name);
        if (isAbstract) {
            bytes.put(2, (byte) 0);
        }
        return bytes.array();
    }

    /** Sends one datagram. Returns 0, or the errno. */
    public int send(byte[] datagram) {
        long sent =
                Calls.LIBC.sendto(
                        fd,
                        datagram,
                        datagram.length,
                        MSG_NOSIGNAL | waitFlag,
                        address,
                        address.length);
        return sent < 0 ? Libc.errno() : 0;
    }

    @Override
    public void close() {
        Calls.LIBC.close(fd);
    }

    /** The functions of the C library. */
    public interface Calls {
        Calls LIBC = Libc.bind(Calls.class);

        int socket(int domain, int type, int protocol);

        long sendto(
                int fd,
                @In byte[] datagram,
                long sizeBytes,
                int flags,
                @In byte[] address,
                int addressSizeBytes);

        int close(int fd);
    }
}
