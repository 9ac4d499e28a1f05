package org.jvrrpd.failover;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/**
 * The table of one virtual router.
 *
 * @param normal who has the addresses without any failure; null: not computed
 * @param standings how the nodes stand then; empty: not computed
 * @param sources what each node sends from
 * @param assumed those whose source the files do not say
 * @param disagreements why no node alone has the addresses without a failure; empty: one has
 * @param rows every single failure, node by node
 */
public record RouterReport(
        SharedRouter router,
        @Nullable Holding normal,
        Map<ClusterNode, Standing> standings,
        Map<ClusterNode, IpAddress> sources,
        List<ClusterNode> assumed,
        List<String> disagreements,
        List<FailoverRow> rows) {
    public RouterReport {
        assumed = List.copyOf(assumed);
        disagreements = List.copyOf(disagreements);
        rows = List.copyOf(rows);
    }

    /** Whether the source addresses may decide something: they are the last tie-break. */
    public boolean isSourceDecisive() {
        long priorities =
                router.instances().values().stream()
                        .map(org.jvrrpd.model.VrrpInstance::priority)
                        .distinct()
                        .count();
        return !assumed.isEmpty() && priorities < router.instances().size();
    }

    /** The node that has all addresses without a failure; null: there is none such. */
    public @Nullable ClusterNode holder() {
        return normal == null ? null : normal.soleHolder();
    }
}
