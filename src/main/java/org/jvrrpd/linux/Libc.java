package org.jvrrpd.linux;

/**
 * The results of C functions. Each sub-package declares the functions that it alone needs as {@link
 * CFunction}s in a class of its own.
 */
public final class Libc {
    private Libc() {}

    /** The errno of the last call on this thread. */
    public static int errno() {
        return CFunction.errno();
    }

    /** Returns the result, or throws if it is negative. */
    public static int check(int result, String call) {
        if (result < 0) {
            throw new LinuxException(call, errno());
        }
        return result;
    }

    /** Like {@link #check(int, String)}, for calls that return ssize_t. */
    public static long check(long result, String call) {
        if (result < 0) {
            throw new LinuxException(call, errno());
        }
        return result;
    }
}
