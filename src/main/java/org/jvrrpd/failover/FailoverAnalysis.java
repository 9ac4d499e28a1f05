package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** Computes what every single failure does to a cluster. */
public final class FailoverAnalysis {
    private final List<FailoverReport.Finding> findings = new ArrayList<>();
    private final List<RouterReport> reports = new ArrayList<>();
    private final List<SharedRouter> lonely = new ArrayList<>();

    private FailoverAnalysis() {}

    /** Takes time: some simulations for each failure of each virtual router. */
    public static FailoverReport of(List<ClusterNode> nodes) {
        FailoverAnalysis analysis = new FailoverAnalysis();
        for (SharedRouter router : RouterPairing.of(nodes)) {
            if (router.instances().size() == 1) {
                analysis.lonely.add(router);
            } else {
                analysis.analyse(router);
            }
        }
        return new FailoverReport(nodes, analysis.reports, analysis.lonely, analysis.findings);
    }

    private void analyse(SharedRouter router) {
        String keyword = Unserved.ofRouter(router);
        reports.add(keyword.isEmpty() ? computed(router) : notComputed(router, keyword));
    }

    private RouterReport computed(SharedRouter router) {
        SourceAddresses sources = new SourceAddresses(router);
        SimulatedRouter normal = new SimulatedRouter(router, sources);
        normal.start();
        FailureRun run = new FailureRun(router, sources);
        List<FailoverRow> rows = new ArrayList<>();
        router.instances()
                .forEach(
                        (node, instance) -> {
                            for (Failure failure : SingleFailures.of(node, instance)) {
                                rows.add(FailoverRow.computed(failure, run.worst(failure)));
                            }
                            addUnserved(node, instance, rows);
                        });
        Holding holding = Holding.now(normal);
        RouterReport report =
                new RouterReport(
                        router,
                        holding,
                        normal.standings(),
                        sources(router, sources),
                        router.nodes().stream().filter(sources::isAssumed).toList(),
                        holding.soleHolder() == null ? normal.disagreements() : List.of(),
                        rows);
        findings.addAll(UnmovedAddress.findings(report));
        return report;
    }

    private static Map<ClusterNode, IpAddress> sources(
            SharedRouter router, SourceAddresses sources) {
        Map<ClusterNode, IpAddress> map = new LinkedHashMap<>();
        router.nodes().forEach(node -> map.put(node, sources.of(node)));
        return map;
    }

    private static void addUnserved(
            ClusterNode node, VrrpInstance instance, List<FailoverRow> rows) {
        for (Unserved.Tracker tracker : Unserved.trackers(instance)) {
            rows.add(FailoverRow.notComputed(node, tracker.what(), tracker.keyword()));
        }
    }

    private static RouterReport notComputed(SharedRouter router, String keyword) {
        List<FailoverRow> rows = new ArrayList<>();
        router.instances()
                .forEach(
                        (node, instance) -> {
                            for (Failure failure : SingleFailures.of(node, instance)) {
                                rows.add(FailoverRow.notComputed(node, failure.words(), keyword));
                            }
                        });
        @Nullable Holding unknown = null;
        return new RouterReport(router, unknown, Map.of(), Map.of(), List.of(), List.of(), rows);
    }
}
