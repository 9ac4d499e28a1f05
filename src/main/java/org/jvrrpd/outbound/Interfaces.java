package org.jvrrpd.outbound;

import org.jvrrpd.net.MacAddress;

/** Looks interfaces up by name, without a system call. Loop thread only. */
public interface Interfaces {
    /** The kernel's number of the interface, or 0 when there is none of that name. */
    int index(String name);

    /** The hardware address; {@link MacAddress#ZERO} where there is none. */
    MacAddress mac(String name);
}
