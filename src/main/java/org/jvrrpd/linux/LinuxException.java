package org.jvrrpd.linux;

/** A system call failed. The message reads {@code call(arguments): ENAME (what it means)}. */
public final class LinuxException extends RuntimeException {
    private final int errno;

    public LinuxException(String call, int errno) {
        super(call + ": " + Errno.describe(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
