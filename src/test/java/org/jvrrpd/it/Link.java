package org.jvrrpd.it;

import java.util.stream.Stream;

/**
 * How the two daemons speak to each other in one run of a test.
 *
 * @param authentication PASS or AH; empty: none
 */
record Link(int version, boolean ipv6, boolean unicast, String authentication) {
    static final Link V2 = new Link(2, false, false, false);
    static final Link V3 = new Link(3, false, false, false);

    Link(int version, boolean ipv6, boolean unicast, boolean password) {
        this(version, ipv6, unicast, password ? "PASS" : "");
    }

    /** Every combination that means something: version 3 has no authentication. */
    static Stream<Link> all() {
        return Stream.of(
                V3,
                new Link(3, false, true, false),
                V2,
                new Link(2, false, true, false),
                new Link(2, false, false, true),
                new Link(2, false, true, true),
                new Link(2, false, false, "AH"),
                new Link(2, false, true, "AH"),
                new Link(3, true, false, false),
                new Link(3, true, true, false));
    }

    /** The virtual address that clients ask. */
    String vip() {
        return ipv6 ? TwoHosts.VIP6 : TwoHosts.VIP;
    }

    /** As the configuration lists them: of IPv6 a link-local one comes first (ADR-09). */
    String addresses() {
        return ipv6 ? "fe80::100/64\n    " + TwoHosts.VIP6 + "/64" : TwoHosts.VIP + "/24";
    }

    /** The address from which the host's adverts come. */
    String source(Host host) {
        String family = unicast ? host.address6() : host.linkLocal();
        return ipv6 ? family : host.address();
    }

    /** As the configuration says it: whole seconds in version 2. */
    String advertSeconds() {
        return version == 2 ? "1" : "0.2";
    }

    @Override
    public String toString() {
        return "v"
                + version
                + (ipv6 ? " IPv6" : "")
                + (unicast ? " unicast" : " multicast")
                + (authentication.isEmpty() ? "" : " with " + authentication);
    }
}
