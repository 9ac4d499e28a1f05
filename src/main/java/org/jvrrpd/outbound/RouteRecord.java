package org.jvrrpd.outbound;

import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.outbound.LedgerEntry.Mark;

/**
 * One line of the {@link RouteLedger}.
 *
 * @param removal the request that takes the route or rule from the kernel
 * @param text which one it is, for people
 */
public record RouteRecord(Mark mark, RouteRequest removal, String text) {
    RouteRecord as(Mark other) {
        return new RouteRecord(other, removal, text);
    }
}
