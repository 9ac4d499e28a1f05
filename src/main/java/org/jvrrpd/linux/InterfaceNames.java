package org.jvrrpd.linux;

/** Whether an interface exists, before anybody watches links. Any thread. */
public final class InterfaceNames {
    private InterfaceNames() {}

    /** The kernel's number of the interface in the caller's network namespace; 0: there is none. */
    public static int index(String name) {
        return Calls.LIBC.if_nametoindex(name);
    }

    /** The function of the C library. */
    public interface Calls {
        Calls LIBC = Libc.bind(Calls.class);

        int if_nametoindex(String name);
    }
}
