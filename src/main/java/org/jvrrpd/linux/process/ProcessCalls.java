package org.jvrrpd.linux.process;

import org.jvrrpd.linux.Libc;

/**
 * The C functions of this package, literally. A pointer is a {@code long}: the address of a {@link
 * NativeBlock}. Public only because the binding's generated class must see it. Needs glibc 2.34
 * ({@code closefrom}) and Linux 5.3 (pidfd).
 */
public interface ProcessCalls {
    ProcessCalls LIBC = Libc.bind(ProcessCalls.class);

    int posix_spawn(
            long pid,
            long path,
            long fileActions,
            long attributes,
            long arguments,
            long environment);

    int posix_spawnattr_init(long attributes);

    int posix_spawnattr_setflags(long attributes, int flags);

    int posix_spawnattr_setsigmask(long attributes, long signals);

    int posix_spawnattr_setsigdefault(long attributes, long signals);

    int posix_spawn_file_actions_init(long actions);

    int posix_spawn_file_actions_destroy(long actions);

    int posix_spawn_file_actions_addopen(long actions, int fd, long path, int flags, int mode);

    int posix_spawn_file_actions_adddup2(long actions, int fd, int newFd);

    int posix_spawn_file_actions_addclosefrom_np(long actions, int from);

    int execve(long path, long arguments, long environment);

    int pipe2(long fds, int flags);

    /** Variadic in C; three integers are passed alike on the architectures of Linux. */
    int fcntl(int fd, int command, int argument);

    /** For {@code pidfd_open}, which has no wrapper before glibc 2.36. */
    long syscall(long number, long first, long second);

    int waitpid(int pid, long status, int options);

    int kill(int pid, int signal);

    int poll(long pollFds, long count, int timeoutMillis);

    long read(int fd, long buffer, long sizeBytes);

    int close(int fd);

    int eventfd(int initialValue, int flags);

    int eventfd_write(int fd, long value);

    int umask(int mask);

    int geteuid();

    int getegid();
}
