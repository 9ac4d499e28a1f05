package org.jvrrpd.linux.watch;

import java.nio.ByteBuffer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import org.jvrrpd.linux.Libc;

/**
 * The C functions of this package, literally. A path is its bytes with a zero at the end. Public
 * only because the binding's generated class must see it.
 */
public interface WatchCalls {
    WatchCalls LIBC = Libc.bind(WatchCalls.class);

    int inotify_init1(int flags);

    int inotify_add_watch(int fd, @In byte[] path, int mask);

    int inotify_rm_watch(int fd, int watch);

    /** Variadic in C; the mode is not needed where nothing is created. */
    int open(@In byte[] path, int flags);

    long read(int fd, @Out ByteBuffer bytes, long sizeBytes);

    int close(int fd);
}
