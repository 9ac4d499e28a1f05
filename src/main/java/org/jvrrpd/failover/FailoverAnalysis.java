package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/** Computes what every single failure does to a cluster. */
public final class FailoverAnalysis {
    private final List<FailoverReport.Finding> findings = new ArrayList<>();
    private final List<RouterReport> reports = new ArrayList<>();
    private final List<SharedRouter> lonely = new ArrayList<>();
    private final Map<Object, RouterReport> known = new HashMap<>();

    private FailoverAnalysis() {}

    /**
     * Takes time: some simulations for each failure of each virtual router, once for all that are
     * alike.
     */
    public static FailoverReport of(List<ClusterNode> nodes) {
        FailoverAnalysis analysis = new FailoverAnalysis();
        List<SharedRouter> routers = RouterPairing.of(nodes);
        GroupTies ties = new GroupTies(nodes, routers);
        for (SharedRouter router : routers) {
            if (router.instances().size() == 1) {
                analysis.lonely.add(router);
            } else {
                analysis.analyse(ties.of(router));
            }
        }
        return new FailoverReport(nodes, analysis.reports, analysis.lonely, analysis.findings);
    }

    private void analyse(TiedRouters tied) {
        String keyword = Unserved.of(tied);
        if (!keyword.isEmpty()) {
            reports.add(notComputed(tied, keyword));
            return;
        }
        RouterReport alike = known.get(tied.likeness());
        RouterReport report = alike == null ? computed(tied) : alike.of(tied);
        known.putIfAbsent(tied.likeness(), report);
        reports.add(report);
        findings.addAll(UnmovedAddress.findings(report));
    }

    private static RouterReport computed(TiedRouters tied) {
        ClusterWiring wiring = new ClusterWiring(tied);
        SimulatedRouter normal = new SimulatedRouter(tied, wiring);
        normal.start();
        FailureRun run = new FailureRun(tied, wiring, normal);
        List<FailoverRow> rows = new ArrayList<>();
        for (ClusterNode node : tied.nodes()) {
            for (Failure failure : SingleFailures.of(node, tied)) {
                rows.add(FailoverRow.computed(failure, run.worst(failure)));
            }
            for (Unserved.Tracker tracker : Unserved.trackers(tied.on(node))) {
                rows.add(FailoverRow.notComputed(node, tracker.what(), tracker.keyword()));
            }
        }
        Holding holding = Holding.now(normal);
        List<String> disagreements =
                holding.soleHolder() == null ? normal.disagreements() : List.of();
        return new RouterReport(
                tied,
                holding,
                normal.standings(),
                sources(tied.first(), wiring.sources()),
                tied.first().nodes().stream().filter(wiring.sources()::isAssumed).toList(),
                disagreements,
                rows);
    }

    private static Map<ClusterNode, IpAddress> sources(
            SharedRouter router, SourceAddresses sources) {
        Map<ClusterNode, IpAddress> map = new LinkedHashMap<>();
        router.nodes().forEach(node -> map.put(node, sources.of(node)));
        return map;
    }

    private static RouterReport notComputed(TiedRouters tied, String keyword) {
        List<FailoverRow> rows = new ArrayList<>();
        for (ClusterNode node : tied.nodes()) {
            for (Failure failure : SingleFailures.of(node, tied)) {
                rows.add(FailoverRow.notComputed(node, failure.words(), keyword));
            }
        }
        @Nullable Holding unknown = null;
        return new RouterReport(tied, unknown, Map.of(), Map.of(), List.of(), List.of(), rows);
    }
}
