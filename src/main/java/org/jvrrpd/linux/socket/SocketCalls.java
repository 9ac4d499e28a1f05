package org.jvrrpd.linux.socket;

import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.NativeMemory;

/**
 * The C functions of this package, literally. A pointer is a {@code long}: the address of a {@link
 * NativeMemory}.
 */
final class SocketCalls {
    private static final CFunction SOCKET = new CFunction("socket");
    private static final CFunction BIND = new CFunction("bind");
    private static final CFunction SETSOCKOPT = new CFunction("setsockopt");
    private static final CFunction GETSOCKOPT = new CFunction("getsockopt");
    private static final CFunction RECVMMSG = new CFunction("recvmmsg");
    private static final CFunction SENDMMSG = new CFunction("sendmmsg");
    private static final CFunction IOCTL = new CFunction("ioctl");
    private static final CFunction TIMERFD_CREATE = new CFunction("timerfd_create");
    private static final CFunction TIMERFD_SETTIME = new CFunction("timerfd_settime");
    private static final CFunction GETTID = new CFunction("gettid");
    private static final CFunction SCHED_SETSCHEDULER = new CFunction("sched_setscheduler");
    private static final CFunction SCHED_GETSCHEDULER = new CFunction("sched_getscheduler");
    private static final CFunction SCHED_SETAFFINITY = new CFunction("sched_setaffinity");
    private static final CFunction SCHED_GETAFFINITY = new CFunction("sched_getaffinity");
    private static final CFunction SETPRIORITY = new CFunction("setpriority");
    private static final CFunction MLOCKALL = new CFunction("mlockall");

    static int socket(int domain, int type, int protocol) {
        return (int) SOCKET.call(domain, type, protocol);
    }

    static int bind(int fd, long address, int addressSizeBytes) {
        return (int) BIND.call(fd, address, addressSizeBytes);
    }

    static int setsockopt(int fd, int level, int option, long value, int valueSizeBytes) {
        return (int) SETSOCKOPT.call(fd, level, option, value, valueSizeBytes);
    }

    static int getsockopt(int fd, int level, int option, long value, long valueSizeAddress) {
        return (int) GETSOCKOPT.call(fd, level, option, value, valueSizeAddress);
    }

    static int recvmmsg(int fd, long messages, int count, int flags, long timeout) {
        return (int) RECVMMSG.call(fd, messages, count, flags, timeout);
    }

    static int sendmmsg(int fd, long messages, int count, int flags) {
        return (int) SENDMMSG.call(fd, messages, count, flags);
    }

    /** Variadic in C; a third argument is passed alike on the architectures of Linux. */
    static int ioctl(int fd, long request, long argument) {
        return (int) IOCTL.call(fd, request, argument);
    }

    static int timerfd_create(int clock, int flags) {
        return (int) TIMERFD_CREATE.call(clock, flags);
    }

    static int timerfd_settime(int fd, int flags, long newValue, long oldValue) {
        return (int) TIMERFD_SETTIME.call(fd, flags, newValue, oldValue);
    }

    static int gettid() {
        return (int) GETTID.call();
    }

    static int sched_setscheduler(int tid, int policy, long parameters) {
        return (int) SCHED_SETSCHEDULER.call(tid, policy, parameters);
    }

    static int sched_getscheduler(int tid) {
        return (int) SCHED_GETSCHEDULER.call(tid);
    }

    static int sched_setaffinity(int tid, long sizeBytes, long mask) {
        return (int) SCHED_SETAFFINITY.call(tid, sizeBytes, mask);
    }

    static int sched_getaffinity(int tid, long sizeBytes, long mask) {
        return (int) SCHED_GETAFFINITY.call(tid, sizeBytes, mask);
    }

    /** {@code which} 0: a thread, by its number. */
    static int setpriority(int which, int tid, int nice) {
        return (int) SETPRIORITY.call(which, tid, nice);
    }

    static int mlockall(int flags) {
        return (int) MLOCKALL.call(flags);
    }

    private SocketCalls() {}
}
