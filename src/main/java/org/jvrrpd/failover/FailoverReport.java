package org.jvrrpd.failover;

import java.util.List;
import org.jvrrpd.config.source.Diagnostic;

/**
 * What single failures do to a cluster.
 *
 * @param routers a table for each virtual router of two or more nodes
 * @param lonely virtual routers that only one node has
 * @param findings failures that move nothing although a check notices them
 */
public record FailoverReport(
        List<ClusterNode> nodes,
        List<RouterReport> routers,
        List<SharedRouter> lonely,
        List<Finding> findings) {
    public FailoverReport {
        nodes = List.copyOf(nodes);
        routers = List.copyOf(routers);
        lonely = List.copyOf(lonely);
        findings = List.copyOf(findings);
    }

    /** A finding and the node whose file it is in. */
    public record Finding(ClusterNode node, Diagnostic diagnostic) {}
}
