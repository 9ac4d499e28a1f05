package org.jvrrpd.failover;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/**
 * The table of one virtual router.
 *
 * @param tied the virtual router, and those that sync groups tie it to
 * @param normal who has the addresses without any failure; null: not computed
 * @param standings how the nodes stand then; empty: not computed
 * @param sources what each node sends from
 * @param assumed those whose source the files do not say
 * @param disagreements why no node alone has the addresses without a failure; empty: one has
 * @param rows every single failure, node by node, also of what it is tied to
 */
public record RouterReport(
        TiedRouters tied,
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

    /** The virtual router. */
    public SharedRouter router() {
        return tied.first();
    }

    /** The same for one that is alike. */
    RouterReport of(TiedRouters other) {
        Map<IpAddress, IpAddress> addresses = new HashMap<>();
        Iterator<IpAddress> others = other.first().addresses().iterator();
        router().addresses().forEach(address -> addresses.put(address, others.next()));
        UnaryOperator<IpAddress> map = address -> addresses.getOrDefault(address, address);
        return new RouterReport(
                other,
                normal == null ? null : normal.of(map),
                standings,
                sources,
                assumed,
                disagreements,
                rows.stream().map(row -> row.of(map)).toList());
    }

    /** Whether the source addresses may decide something: they are the last tie-break. */
    public boolean isSourceDecisive() {
        long priorities =
                router().instances().values().stream()
                        .map(org.jvrrpd.model.VrrpInstance::priority)
                        .distinct()
                        .count();
        return !assumed.isEmpty() && priorities < router().instances().size();
    }

    /** The node that has all addresses without a failure; null: there is none such. */
    public @Nullable ClusterNode holder() {
        return normal == null ? null : normal.soleHolder();
    }
}
