package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.instance.LinkSurvey;

/**
 * Which VRIDs were heard on each link, whoever sent them and whether or not they were believed, so
 * that a free one can be named. Needs 2 KiB for each interface on which adverts arrive; noting one
 * allocates only for the first of an interface. Loop thread only.
 */
final class HeardVrids implements LinkSurvey {
    /** A VRID that was silent for so long is free: twice the longest interval of version 2. */
    static final long FREE_AFTER_NANOS = 600_000_000_000L;

    private static final int VRIDS = 256;
    private static final long NEVER = -FREE_AFTER_NANOS;

    /** Interfaces that come and go have new numbers: of more than these all are forgotten. */
    private static final int LINKS_MAX = 256;

    private final RouterTable routers;
    private final List<Link> links = new ArrayList<>();

    /** When each VRID was heard last on an interface. */
    private record Link(int interfaceIndex, long[] lastNanos) {}

    HeardVrids(RouterTable routers) {
        this.routers = routers;
    }

    /** An advert of that VRID arrived. */
    void note(int interfaceIndex, int vrid, long nowNanos) {
        Link known = find(interfaceIndex);
        if (known == null) {
            known = add(interfaceIndex);
        }
        known.lastNanos()[vrid] = nowNanos;
    }

    private @Nullable Link find(int interfaceIndex) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).interfaceIndex() == interfaceIndex) {
                return links.get(i);
            }
        }
        return null;
    }

    private Link add(int interfaceIndex) {
        if (links.size() == LINKS_MAX) {
            links.clear();
        }
        Link link = new Link(interfaceIndex, new long[VRIDS]);
        Arrays.fill(link.lastNanos(), NEVER);
        links.add(link);
        return link;
    }

    @Override
    public int freeVrid(int interfaceIndex, long nowNanos) {
        Link link = find(interfaceIndex);
        for (int vrid = 1; vrid < VRIDS; vrid++) {
            boolean isSilent =
                    link == null || nowNanos - link.lastNanos()[vrid] >= FREE_AFTER_NANOS;
            if (isSilent && !routers.has(vrid)) {
                return vrid;
            }
        }
        return 0;
    }
}
