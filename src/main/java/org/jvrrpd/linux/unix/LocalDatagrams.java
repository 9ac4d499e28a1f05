package org.jvrrpd.linux.unix;

import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/**
 * Sends datagrams to one local address. The socket is never connected, so that a receiver that was
 * restarted, and has made a new socket under the old path, is reached again by itself. Any thread.
 */
public final class LocalDatagrams implements AutoCloseable {

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
        byte[] address = LocalAddress.sockaddr(path);
        int fd =
                Libc.check(
                        LocalCalls.socket(
                                LocalCalls.AF_UNIX,
                                LocalCalls.SOCK_DGRAM | LocalCalls.SOCK_CLOEXEC,
                                0),
                        "socket");
        return new LocalDatagrams(fd, address, mayBlock ? 0 : LocalCalls.MSG_DONTWAIT);
    }

    /** Sends one datagram. Returns 0, or the errno. */
    public int send(byte[] datagram) {
        long sent = LocalCalls.sendto(fd, datagram, LocalCalls.MSG_NOSIGNAL | waitFlag, address);
        return sent < 0 ? Libc.errno() : 0;
    }

    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
