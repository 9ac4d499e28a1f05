package org.jvrrpd.linux.process;

import org.jvrrpd.linux.CFunction;

/**
 * The C functions of this package, literally. A pointer is a {@code long}: the address of a {@link
 * NativeBlock}. Needs glibc 2.34 ({@code closefrom}) and Linux 5.3 (pidfd).
 */
final class ProcessCalls {
    private static final CFunction POSIX_SPAWNP = new CFunction("posix_spawnp");
    private static final CFunction POSIX_SPAWNATTR_INIT = new CFunction("posix_spawnattr_init");
    private static final CFunction POSIX_SPAWNATTR_SETFLAGS =
            new CFunction("posix_spawnattr_setflags");
    private static final CFunction POSIX_SPAWNATTR_SETSIGMASK =
            new CFunction("posix_spawnattr_setsigmask");
    private static final CFunction POSIX_SPAWNATTR_SETSIGDEFAULT =
            new CFunction("posix_spawnattr_setsigdefault");
    private static final CFunction POSIX_SPAWN_FILE_ACTIONS_INIT =
            new CFunction("posix_spawn_file_actions_init");
    private static final CFunction POSIX_SPAWN_FILE_ACTIONS_DESTROY =
            new CFunction("posix_spawn_file_actions_destroy");
    private static final CFunction POSIX_SPAWN_FILE_ACTIONS_ADDOPEN =
            new CFunction("posix_spawn_file_actions_addopen");
    private static final CFunction POSIX_SPAWN_FILE_ACTIONS_ADDDUP2 =
            new CFunction("posix_spawn_file_actions_adddup2");
    private static final CFunction POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP =
            new CFunction("posix_spawn_file_actions_addclosefrom_np");
    private static final CFunction EXECVE = new CFunction("execve");
    private static final CFunction MEMFD_CREATE = new CFunction("memfd_create");
    private static final CFunction PWRITE = new CFunction("pwrite");
    private static final CFunction PIPE2 = new CFunction("pipe2");
    private static final CFunction FCNTL = new CFunction("fcntl");
    private static final CFunction SYSCALL = new CFunction("syscall");
    private static final CFunction WAITPID = new CFunction("waitpid");
    private static final CFunction KILL = new CFunction("kill");
    private static final CFunction SIGNAL = new CFunction("signal");
    private static final CFunction POLL = new CFunction("poll");
    private static final CFunction UMASK = new CFunction("umask");
    private static final CFunction GETEUID = new CFunction("geteuid");
    private static final CFunction GETEGID = new CFunction("getegid");

    static int posix_spawnp(
            long pid,
            long path,
            long fileActions,
            long attributes,
            long arguments,
            long environment) {
        return (int) POSIX_SPAWNP.call(pid, path, fileActions, attributes, arguments, environment);
    }

    static int posix_spawnattr_init(long attributes) {
        return (int) POSIX_SPAWNATTR_INIT.call(attributes);
    }

    static int posix_spawnattr_setflags(long attributes, int flags) {
        return (int) POSIX_SPAWNATTR_SETFLAGS.call(attributes, flags);
    }

    static int posix_spawnattr_setsigmask(long attributes, long signals) {
        return (int) POSIX_SPAWNATTR_SETSIGMASK.call(attributes, signals);
    }

    static int posix_spawnattr_setsigdefault(long attributes, long signals) {
        return (int) POSIX_SPAWNATTR_SETSIGDEFAULT.call(attributes, signals);
    }

    static int posix_spawn_file_actions_init(long actions) {
        return (int) POSIX_SPAWN_FILE_ACTIONS_INIT.call(actions);
    }

    static int posix_spawn_file_actions_destroy(long actions) {
        return (int) POSIX_SPAWN_FILE_ACTIONS_DESTROY.call(actions);
    }

    static int posix_spawn_file_actions_addopen(
            long actions, int fd, long path, int flags, int mode) {
        return (int) POSIX_SPAWN_FILE_ACTIONS_ADDOPEN.call(actions, fd, path, flags, mode);
    }

    static int posix_spawn_file_actions_adddup2(long actions, int fd, int newFd) {
        return (int) POSIX_SPAWN_FILE_ACTIONS_ADDDUP2.call(actions, fd, newFd);
    }

    static int posix_spawn_file_actions_addclosefrom_np(long actions, int from) {
        return (int) POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP.call(actions, from);
    }

    static int execve(long path, long arguments, long environment) {
        return (int) EXECVE.call(path, arguments, environment);
    }

    static int memfd_create(long name, int flags) {
        return (int) MEMFD_CREATE.call(name, flags);
    }

    static long pwrite(int fd, long buffer, long sizeBytes, long offset) {
        return PWRITE.call(fd, buffer, sizeBytes, offset);
    }

    static int pipe2(long fds, int flags) {
        return (int) PIPE2.call(fds, flags);
    }

    /** Variadic in C; three integers are passed alike on the architectures of Linux. */
    static int fcntl(int fd, int command, int argument) {
        return (int) FCNTL.call(fd, command, argument);
    }

    /** For {@code pidfd_open}, which has no wrapper before glibc 2.36. */
    static long syscall(long number, long first, long second) {
        return SYSCALL.call(number, first, second);
    }

    static int waitpid(int pid, long status, int options) {
        return (int) WAITPID.call(pid, status, options);
    }

    static int kill(int pid, int signal) {
        return (int) KILL.call(pid, signal);
    }

    static long signal(int signal, long handler) {
        return SIGNAL.call(signal, handler);
    }

    static int poll(long pollFds, long count, int timeoutMillis) {
        return (int) POLL.call(pollFds, count, timeoutMillis);
    }

    static int umask(int mask) {
        return (int) UMASK.call(mask);
    }

    static int geteuid() {
        return (int) GETEUID.call();
    }

    static int getegid() {
        return (int) GETEGID.call();
    }

    private ProcessCalls() {}
}
