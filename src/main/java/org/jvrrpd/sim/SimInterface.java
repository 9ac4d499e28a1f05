package org.jvrrpd.sim;

import java.util.List;
import org.jvrrpd.net.IpAddress;

/**
 * An interface of a simulated host.
 *
 * @param addresses those that are its own
 * @param segment which cable it is plugged into: frames reach the interfaces of other hosts with
 *     the same number
 */
public record SimInterface(String name, List<IpAddress> addresses, int segment) {
    /** The segment of interfaces for which none is said. */
    public static final int FIRST_SEGMENT = 1;

    public SimInterface {
        addresses = List.copyOf(addresses);
    }

    /** An interface on the first segment. */
    public SimInterface(String name, List<IpAddress> addresses) {
        this(name, addresses, FIRST_SEGMENT);
    }
}
