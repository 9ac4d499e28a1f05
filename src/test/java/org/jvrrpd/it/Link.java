package org.jvrrpd.it;

import java.util.stream.Stream;

/** How the two daemons speak to each other in one run of a test. */
record Link(int version, boolean unicast, boolean password) {
    static final Link V2 = new Link(2, false, false);
    static final Link V3 = new Link(3, false, false);

    /** Every combination that means something: version 3 has no authentication. */
    static Stream<Link> all() {
        return Stream.of(
                V3,
                new Link(3, true, false),
                V2,
                new Link(2, true, false),
                new Link(2, false, true),
                new Link(2, true, true));
    }

    /** As the configuration says it: whole seconds in version 2. */
    String advertSeconds() {
        return version == 2 ? "1" : "0.2";
    }

    @Override
    public String toString() {
        return "v"
                + version
                + (unicast ? " unicast" : " multicast")
                + (password ? " with PASS" : "");
    }
}
