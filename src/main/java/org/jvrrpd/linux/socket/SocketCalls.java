package org.jvrrpd.linux.socket;

import org.jvrrpd.linux.Libc;

/**
 * The C functions of this package, literally. A pointer is a {@code long}: the address of a {@link
 * NativeMemory}. Public only because the binding's generated class must see it.
 */
public interface SocketCalls {
    SocketCalls LIBC = Libc.bind(SocketCalls.class);

    int socket(int domain, int type, int protocol);

    int bind(int fd, long address, int addressSizeBytes);

    int setsockopt(int fd, int level, int option, long value, int valueSizeBytes);

    int getsockopt(int fd, int level, int option, long value, long valueSizeAddress);

    int recvmmsg(int fd, long messages, int count, int flags, long timeout);

    int sendmmsg(int fd, long messages, int count, int flags);

    long read(int fd, long buffer, long sizeBytes);

    int close(int fd);

    /** Variadic in C; a third argument is passed alike on the architectures of Linux. */
    int ioctl(int fd, long request, long argument);

    int eventfd(int initialValue, int flags);

    int eventfd_write(int fd, long value);

    int timerfd_create(int clock, int flags);

    int timerfd_settime(int fd, int flags, long newValue, long oldValue);

    int gettid();

    int sched_setscheduler(int tid, int policy, long parameters);

    int sched_getscheduler(int tid);

    int sched_setaffinity(int tid, long sizeBytes, long mask);

    int sched_getaffinity(int tid, long sizeBytes, long mask);

    /** {@code which} 0: a thread, by its number. */
    int setpriority(int which, int tid, int nice);

    int mlockall(int flags);
}
