package org.jvrrpd.failover;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.UseIpvlan;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;

/** The keywords that are not served yet and without which a simulation would not tell the truth. */
final class Unserved {
    /** They change on which interface, or whether at all, a node takes part. */
    private static final List<String> WHOLE = List.of("unicast_fault_no_peer");

    private Unserved() {}

    /**
     * A tracker of an instance that nothing heeds.
     *
     * @param what the failure in words
     */
    record Tracker(String what, String keyword) {}

    /** The keyword for which nothing of the virtual router is computed; empty: there is none. */
    static String of(TiedRouters tied) {
        for (SharedRouter router : tied.routers()) {
            for (VrrpInstance instance : router.instances().values()) {
                String keyword = ofInstance(instance);
                if (!keyword.isEmpty()) {
                    return keyword;
                }
            }
        }
        return "";
    }

    private static String ofInstance(VrrpInstance instance) {
        UseIpvlan ipvlan = instance.ipvlan();
        if (ipvlan != null && ipvlan.address() == null && instance.family() == Family.IPV4) {
            return "use_ipvlan";
        }
        return WHOLE.stream()
                .filter(instance.settings().written()::containsKey)
                .findFirst()
                .orElse("");
    }

    /** Trackers of the instances that nothing heeds. */
    static Set<Tracker> trackers(List<VrrpInstance> instances) {
        Set<Tracker> trackers = new LinkedHashSet<>();
        for (VrrpInstance instance : instances) {
            add("BFD session", "track_bfd", instance.trackBfds(), trackers);
        }
        return trackers;
    }

    private static void add(
            String kind, String keyword, List<TrackedObject> objects, Set<Tracker> trackers) {
        for (TrackedObject object : objects) {
            trackers.add(new Tracker(kind + " fails: " + object.name(), keyword));
        }
    }
}
