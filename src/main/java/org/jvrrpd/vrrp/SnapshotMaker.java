package org.jvrrpd.vrrp;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jvrrpd.vrrp.instance.InstanceCounter;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;

/** Copies what an instance knows into a record. */
final class SnapshotMaker {
    private static final Map<InstanceCounter, String> COUNTER_NAMES =
            new EnumMap<>(InstanceCounter.class);

    static {
        for (InstanceCounter counter : InstanceCounter.values()) {
            COUNTER_NAMES.put(counter, counter.name().toLowerCase(Locale.ROOT));
        }
    }

    private SnapshotMaker() {}

    static EngineSnapshot of(List<VirtualRouter> routers, TrackerBoard trackers, long nowNanos) {
        return new EngineSnapshot(
                nowNanos,
                routers.stream().map(SnapshotMaker::of).toList(),
                trackers.scripts().snapshot(),
                trackers.files().snapshot(),
                trackers.processes().snapshot());
    }

    static EngineSnapshot.Instance of(VirtualRouter router) {
        boolean isBackup = router.state() == VrrpState.BACKUP;
        Map<String, Long> counters = new LinkedHashMap<>();
        COUNTER_NAMES.forEach(
                (counter, name) -> counters.put(name, router.counters().get(counter)));
        List<String> faults =
                router.circumstances().causes().stream().map(SnapshotMaker::sentence).toList();
        return new EngineSnapshot.Instance(
                router.id(),
                router.settings(),
                router.state(),
                router.reason(),
                router.detail(),
                router.sinceNanos(),
                router.priority(),
                router.circumstances().source(),
                isBackup ? router.master().source() : null,
                isBackup ? router.master().priority() : 0,
                router.master().intervalNanos(),
                router.pendingDeadlines(),
                counters,
                faults,
                router.state().holdsAddresses(),
                router.checksums().heard());
    }

    private static String sentence(Cause cause) {
        return cause.reason().sentence() + ": " + cause.detail();
    }
}
