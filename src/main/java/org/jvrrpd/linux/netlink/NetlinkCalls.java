package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/** The C functions of this package. Buffers are direct and used from their position. */
public interface NetlinkCalls {
    int socket(int domain, int type, int protocol);

    int bind(int fd, @In ByteBuffer address, int sizeBytes);

    int connect(int fd, @In ByteBuffer address, int sizeBytes);

    int setsockopt(int fd, int level, int option, @In ByteBuffer value, int sizeBytes);

    @ssize_t
    long send(int fd, @In ByteBuffer bytes, @size_t long sizeBytes, int flags);

    @ssize_t
    long recv(int fd, @Out ByteBuffer bytes, @size_t long sizeBytes, int flags);

    int close(int fd);
}
