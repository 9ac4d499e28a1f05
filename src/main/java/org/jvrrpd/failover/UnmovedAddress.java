package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;

/**
 * A failure that a check notices and that moves nothing, with the arithmetic: the weight is too
 * small (lint N04), or the node that should take over has nopreempt (lint N03).
 */
final class UnmovedAddress {
    private static final int WEIGHT_MAX = 253;

    private final RouterReport report;
    private final ClusterNode holder;
    private final List<FailoverReport.Finding> findings = new ArrayList<>();

    private UnmovedAddress(RouterReport report, ClusterNode holder) {
        this.report = report;
        this.holder = holder;
    }

    /** A tracked thing with the weight that counts for the instance. */
    private record Tracked(
            Object element, String keyword, String name, int weight, boolean reverse) {
        String words() {
            return keyword + " " + name;
        }
    }

    static List<FailoverReport.Finding> findings(RouterReport report) {
        ClusterNode holder = report.holder();
        if (holder == null) {
            return List.of();
        }
        UnmovedAddress unmoved = new UnmovedAddress(report, holder);
        report.rows().forEach(unmoved::judge);
        return unmoved.findings;
    }

    private void judge(FailoverRow row) {
        Failure failure = row.failure();
        Outcome outcome = row.outcome();
        if (failure == null || outcome == null || outcome.served() || row.node() != holder) {
            return;
        }
        Tracked tracked = failure.items().size() == 1 ? tracked(failure) : null;
        @Nullable ClusterNode rival = rival(outcome);
        if (tracked == null || tracked.weight() == 0 || rival == null) {
            return;
        }
        int ours = priority(outcome, holder);
        int theirs = priority(outcome, rival);
        if (ours >= theirs) {
            addWeight(tracked, ours, rival, theirs);
        } else if (!report.router().on(rival).preempt()) {
            addNoPreempt(tracked, ours, rival, theirs);
        } else if (report.tied().routers().size() > 1) {
            addGroup(tracked, ours, rival, theirs);
        }
    }

    private @Nullable Tracked tracked(Failure failure) {
        String item = failure.items().get(0);
        VrrpInstance instance = report.router().on(holder);
        if (failure.kind() == Failure.Kind.INTERFACE || failure.kind() == Failure.Kind.LINK) {
            for (TrackedInterface one : instance.trackInterfaces()) {
                if (one.name().equals(item)) {
                    return new Tracked(one, "track_interface", item, one.weight(), one.reverse());
                }
            }
            return null;
        }
        for (TrackedScript one : instance.trackScripts()) {
            if (one.name().equals(item)) {
                return new Tracked(one, "track_script", item, one.weight(), one.reverse());
            }
        }
        return null;
    }

    /** The best of the others. */
    private @Nullable ClusterNode rival(Outcome outcome) {
        @Nullable ClusterNode best = null;
        for (Map.Entry<ClusterNode, Standing> entry : outcome.standings().entrySet()) {
            boolean fits = entry.getKey() != holder && entry.getValue().takesPart();
            if (fits && (best == null || entry.getValue().priority() > priority(outcome, best))) {
                best = entry.getKey();
            }
        }
        return best;
    }

    private static int priority(Outcome outcome, ClusterNode node) {
        Standing standing = outcome.standings().get(node);
        return standing == null ? 0 : standing.priority();
    }

    private void addWeight(Tracked tracked, int ours, ClusterNode rival, int theirs) {
        String tie = ours == theirs ? " still holds against " : " still beats ";
        add(
                DiagnosticCode.FAILOVER_WEIGHT,
                span(tracked, "weight"),
                "when "
                        + tracked.words()
                        + " fails, "
                        + ours
                        + " on "
                        + holder.name()
                        + tie
                        + theirs
                        + " on "
                        + rival.name()
                        + ": "
                        + needed(tracked, ours, rival, theirs),
                "the failure is noticed and changes nothing: " + addresses() + " stays where it is",
                remedy(tracked, ours, rival, theirs));
    }

    /** What the weight must be so that the better priority wins. */
    private String needed(Tracked tracked, int ours, ClusterNode rival, int theirs) {
        if (tracked.reverse()) {
            return "the weight is too small";
        }
        if (tracked.weight() < 0) {
            int limit = tracked.weight() - (ours - theirs) - 1;
            return limit < -WEIGHT_MAX || theirs < 2
                    ? "no weight can change that"
                    : "weight must be at most " + limit;
        }
        int limit = weightOn(rival, tracked) + (ours - theirs) + 1;
        String nodes = holder.name() + " and " + rival.name();
        return "weight must be at least " + limit + " on both " + nodes;
    }

    /** The weight of the same tracker there; 0: there is none. */
    private int weightOn(ClusterNode node, Tracked tracked) {
        VrrpInstance instance = report.router().on(node);
        if (tracked.element() instanceof TrackedInterface own) {
            return instance.trackInterfaces().stream()
                    .filter(one -> one.name().equals(own.name()))
                    .mapToInt(TrackedInterface::weight)
                    .findFirst()
                    .orElse(0);
        }
        return instance.trackScripts().stream()
                .filter(one -> one.name().equals(tracked.name()))
                .mapToInt(TrackedScript::weight)
                .findFirst()
                .orElse(0);
    }

    private String remedy(Tracked tracked, int ours, ClusterNode rival, int theirs) {
        if (tracked.weight() > 0 && weightOn(rival, tracked) <= 0) {
            return rival.name()
                    + " does not track "
                    + tracked.name()
                    + " with a weight above 0: write the same line there, or write it without weight"
                    + " on both, so that failure means FAULT";
        }
        return theirs < 2 && tracked.weight() < 0
                ? "raise the priority of " + rival.name()
                : "change the weight, or write "
                        + tracked.name()
                        + " without weight, so that failure means FAULT";
    }

    private void addNoPreempt(Tracked tracked, int ours, ClusterNode rival, int theirs) {
        String where =
                rival.loaded().sourceMap().of(report.router().on(rival), "nopreempt").toString();
        add(
                DiagnosticCode.FAILOVER_NO_PREEMPT,
                span(tracked, "weight"),
                "when "
                        + tracked.words()
                        + " fails, "
                        + theirs
                        + " on "
                        + rival.name()
                        + " would beat "
                        + ours
                        + " on "
                        + holder.name()
                        + ", but "
                        + rival.name()
                        + " has nopreempt",
                "a node with nopreempt never takes over from a master that is alive, so a weight"
                        + " moves nothing: "
                        + addresses()
                        + " stays where it is",
                "write "
                        + tracked.name()
                        + " without weight, so that failure means FAULT, or remove nopreempt at "
                        + where);
    }

    private void addGroup(Tracked tracked, int ours, ClusterNode rival, int theirs) {
        add(
                DiagnosticCode.FAILOVER_WEIGHT,
                span(tracked, "weight"),
                "when "
                        + tracked.words()
                        + " fails, "
                        + theirs
                        + " on "
                        + rival.name()
                        + " would beat "
                        + ours
                        + " on "
                        + holder.name()
                        + ", but other members of the sync group stay on "
                        + holder.name(),
                "a group moves when all its members do, so a weight on some of them moves nothing: "
                        + addresses()
                        + " stays where it is",
                "track "
                        + tracked.name()
                        + " in the vrrp_sync_group instead, or write it without weight, so that"
                        + " failure means FAULT");
    }

    private String addresses() {
        var all = report.router().addresses();
        return all.isEmpty()
                ? "the MASTER state"
                : all.first() + (all.size() > 1 ? " (with " + (all.size() - 1) + " more)" : "");
    }

    private Span span(Tracked tracked, String keyword) {
        SourceMap map = holder.loaded().sourceMap();
        return map.of(tracked.element(), keyword);
    }

    private void add(DiagnosticCode code, Span span, String message, String why, String remedy) {
        findings.add(
                new FailoverReport.Finding(
                        holder, new Diagnostic(code.severity(), code, span, message, why, remedy)));
    }
}
