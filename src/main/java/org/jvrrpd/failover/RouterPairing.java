package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;

/**
 * Which instances of different nodes are one virtual router. Interfaces may be called differently
 * on each host, so VRID, family and transport decide; among several, common addresses, then the
 * name. What differs in transport only is taken together as well: nobody writes that on purpose.
 */
final class RouterPairing {
    private final List<SharedRouter> routers = new ArrayList<>();

    private RouterPairing() {}

    static List<SharedRouter> of(List<ClusterNode> nodes) {
        RouterPairing pairing = new RouterPairing();
        for (ClusterNode node : nodes) {
            List<VrrpInstance> left = new ArrayList<>(node.config().instances());
            left.removeIf(instance -> pairing.join(node, instance, true));
            for (VrrpInstance instance : left) {
                if (!pairing.join(node, instance, false)) {
                    pairing.routers.add(new SharedRouter(node, instance));
                }
            }
        }
        return List.copyOf(pairing.routers);
    }

    private boolean join(ClusterNode node, VrrpInstance instance, boolean sameTransport) {
        @Nullable SharedRouter best = null;
        int bestScore = -1;
        for (SharedRouter router : routers) {
            boolean fits =
                    router.vrid() == instance.vrid()
                            && router.family() == instance.family()
                            && (router.isUnicast() == instance.isUnicast() || !sameTransport)
                            && !router.isOn(node);
            int score = fits ? score(router, instance) : -1;
            if (score > bestScore) {
                best = router;
                bestScore = score;
            }
        }
        if (best == null) {
            return false;
        }
        best.add(node, instance);
        return true;
    }

    private static int score(SharedRouter router, VrrpInstance instance) {
        boolean sharesAddress =
                !Collections.disjoint(router.addresses(), SharedRouter.addresses(instance));
        boolean sharesName =
                router.instances().values().stream()
                        .anyMatch(other -> other.name().equals(instance.name()));
        return (sharesAddress ? 2 : 0) + (sharesName ? 1 : 0);
    }
}
