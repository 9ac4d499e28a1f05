package org.jvrrpd.sim;

import java.util.List;
import org.jvrrpd.net.IpAddress;

/** An interface of a simulated host with the addresses that are its own. */
public record SimInterface(String name, List<IpAddress> addresses) {
    public SimInterface {
        addresses = List.copyOf(addresses);
    }
}
