package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertReader;

/** The instances, in the order of their start, and by VRID for received adverts. */
final class RouterTable {
    private static final int VRIDS = 256;

    private final List<VirtualRouter> routers = new ArrayList<>();
    private final List<VirtualRouter> readOnly = Collections.unmodifiableList(routers);
    private final VirtualRouter[][] byVrid = new VirtualRouter[VRIDS][0];

    void add(VirtualRouter router) {
        routers.add(router);
        int vrid = router.settings().vrid();
        VirtualRouter[] before = byVrid[vrid];
        VirtualRouter[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = router;
        byVrid[vrid] = after;
    }

    void remove(VirtualRouter router) {
        routers.remove(router);
        int vrid = router.settings().vrid();
        byVrid[vrid] =
                Arrays.stream(byVrid[vrid])
                        .filter(one -> one != router)
                        .toArray(VirtualRouter[]::new);
    }

    /** Whether an instance has this VRID, on whatever interface. */
    boolean has(int vrid) {
        return byVrid[vrid].length > 0;
    }

    /** All of them, to read only. */
    List<VirtualRouter> all() {
        return readOnly;
    }

    /** Does it with the instance of that number, if there is one. */
    void with(InstanceId id, Consumer<VirtualRouter> action) {
        for (VirtualRouter router : routers) {
            if (router.id().number() == id.number()) {
                action.accept(router);
            }
        }
    }

    @Nullable VirtualRouter find(VrrpInstance.Key key) {
        for (VirtualRouter router : routers) {
            if (router.settings().key().equals(key)) {
                return router;
            }
        }
        return null;
    }

    /**
     * The instance that an advert is for. If none has the packet's way of transport, one of the
     * same VRID, so that the mistake is counted there (RX-11). Allocates nothing.
     */
    @Nullable VirtualRouter find(int interfaceIndex, AdvertReader advert) {
        VirtualRouter candidate = null;
        for (VirtualRouter router : byVrid[advert.vrid()]) {
            if (!hears(router, interfaceIndex, advert)) {
                continue;
            }
            if (isAddressed(router, advert)) {
                return router;
            }
            candidate = candidate == null ? router : candidate;
        }
        return candidate;
    }

    private static boolean hears(VirtualRouter router, int interfaceIndex, AdvertReader advert) {
        int own = router.circumstances().interfaceIndex();
        return router.settings().family() == advert.family()
                && (own == interfaceIndex || own == 0 && router.settings().isUnicast());
    }

    private static boolean isAddressed(VirtualRouter router, AdvertReader advert) {
        if (!router.settings().isUnicast()) {
            return advert.isToMulticast();
        }
        IpAddress own = router.circumstances().source();
        return own != null && advert.isTo(own);
    }
}
