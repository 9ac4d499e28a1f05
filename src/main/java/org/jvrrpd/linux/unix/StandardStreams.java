package org.jvrrpd.linux.unix;

import org.jvrrpd.linux.Libc;

/** The three descriptors that every process begins with. */
public final class StandardStreams {
    private static final int O_RDWR = 2;
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private StandardStreams() {}

    /**
     * Points standard output and error to /dev/null, so that whoever started a daemon in the
     * background and reads what it says comes to an end.
     */
    public static void letGo() {
        int fd = Libc.check(Calls.LIBC.open("/dev/null", O_RDWR), "open(/dev/null)");
        Calls.LIBC.dup2(fd, STANDARD_OUTPUT);
        Calls.LIBC.dup2(fd, STANDARD_ERROR);
        Calls.LIBC.close(fd);
    }

    /** The functions of the C library. */
    public interface Calls {
        Calls LIBC = Libc.bind(Calls.class);

        int open(String path, int flags);

        int dup2(int from, int to);

        int close(int fd);
    }
}
