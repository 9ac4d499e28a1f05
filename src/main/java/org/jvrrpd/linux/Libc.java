package org.jvrrpd.linux;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/**
 * Binds interfaces of C functions to the C library. Each sub-package declares the functions it
 * needs in an interface of its own and binds it once, in a static field.
 */
public final class Libc {
    private Libc() {}

    /**
     * An implementation of the interface whose methods are named like the C functions; errno is
     * kept per thread.
     */
    public static <T> T bind(Class<T> functions) {
        if (!"false".equals(System.getProperty("jnr.ffi.x86asm.enabled"))) {
            throw new IllegalStateException(
                    "start Java with -Djnr.ffi.x86asm.enabled=false: jnr passes a wrong sixth argument otherwise");
        }
        return LibraryLoader.create(functions).failImmediately().load("c");
    }

    /** The errno of the last call on this thread. */
    public static int errno() {
        return Runtime.getSystemRuntime().getLastError();
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
