package org.jvrrpd.linux.unix;

import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.Descriptors;
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
        int fd = Libc.check(Descriptors.open("/dev/null", O_RDWR), "open(/dev/null)");
        Calls.dup2(fd, STANDARD_OUTPUT);
        Calls.dup2(fd, STANDARD_ERROR);
        Descriptors.close(fd);
    }

    /** The functions of the C library. */
    private static final class Calls {
        private static final CFunction DUP2 = new CFunction("dup2");

        static int dup2(int from, int to) {
            return (int) DUP2.call(from, to);
        }

        private Calls() {}
    }
}
