package org.jvrrpd.linux;

/** Whether an interface exists, before anybody watches links. Any thread. */
public final class InterfaceNames {
    private InterfaceNames() {}

    /** The kernel's number of the interface in the caller's network namespace; 0: there is none. */
    public static int index(String name) {
        return Calls.if_nametoindex(name);
    }

    /** The function of the C library. */
    private static final class Calls {
        private static final CFunction IF_NAMETOINDEX = new CFunction("if_nametoindex");

        static int if_nametoindex(String name) {
            try (NativeBytes nameCopy = NativeBytes.string(name)) {
                return (int) IF_NAMETOINDEX.call(nameCopy.address());
            }
        }

        private Calls() {}
    }
}
