package org.jvrrpd.config.check.cluster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.ReleaseSkewLine;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.ReleaseSkew;
import org.jvrrpd.model.VrrpInstance;

/**
 * T08x: with three nodes and more, those that stay wait for the one that hands over in the order of
 * their priorities only if their {@code release_skew} is the same, and long enough to tell them
 * apart.
 */
public final class ReleaseOrderRule {
    private static final int ROUTERS_MIN = 3;

    private ReleaseOrderRule() {}

    /** Looks at all nodes together; findings point at each line that is meant. */
    public static void run(List<Subject> nodes, Diagnostics diagnostics) {
        if (nodes.size() < ROUTERS_MIN) {
            return;
        }
        for (Subject node : nodes) {
            for (VrrpInstance instance : node.config().instances()) {
                if (ReleaseSkew.of(instance).isShort()) {
                    judge(node, instance, others(nodes, node, instance), diagnostics);
                }
            }
        }
    }

    private static List<Pairs> others(List<Subject> nodes, Subject node, VrrpInstance instance) {
        List<Pairs> others = new ArrayList<>();
        for (Subject other : nodes) {
            if (other != node) {
                Pairs.of(node, other).stream()
                        .filter(pair -> pair.mine() == instance)
                        .forEach(others::add);
            }
        }
        return others;
    }

    private static void judge(
            Subject node, VrrpInstance instance, List<Pairs> others, Diagnostics diagnostics) {
        if (others.size() < ROUTERS_MIN - 1) {
            return;
        }
        ReleaseSkew skew = ReleaseSkew.of(instance);
        @Nullable Pairs different =
                others.stream()
                        .filter(
                                pair ->
                                        ReleaseSkew.of(pair.other()).unitNanos()
                                                != skew.unitNanos())
                        .findFirst()
                        .orElse(null);
        if (different != null) {
            reportDifferent(node, skew, different, diagnostics);
        } else if (skew.unitNanos() < ReleaseSkew.COLLIDING_NANOS
                && instance.unicastPeers().size() < ROUTERS_MIN - 1) {
            diagnostics.add(
                    DiagnosticCode.RELEASE_SKEW,
                    ReleaseSkewLine.span(node, instance),
                    "of the %d hosts with this instance two may take over at once"
                            .formatted(others.size() + 1),
                    ReleaseSkewLine.why(skew),
                    ReleaseSkewLine.REMEDY);
        }
    }

    private static void reportDifferent(
            Subject node, ReleaseSkew skew, Pairs pair, Diagnostics diagnostics) {
        ReleaseSkew other = ReleaseSkew.of(pair.other());
        diagnostics.add(
                DiagnosticCode.RELEASE_SKEW,
                ReleaseSkewLine.span(node, pair.mine()),
                "after a priority 0 this host waits its part of %s, and that of %s its part of %s"
                        .formatted(
                                ReleaseSkewLine.millis(skew.unitNanos()),
                                ReleaseSkewLine.span(pair.second(), pair.other()),
                                ReleaseSkewLine.millis(other.unitNanos())),
                "the shorter time comes first, whatever the priority: the addresses move twice, or with nopreempt stay where they should not",
                "write the same release_skew on all hosts, or on none");
    }
}
