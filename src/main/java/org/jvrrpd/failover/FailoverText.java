package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.sim.SimScriptRuns;
import org.jvrrpd.vrrp.port.VrrpState;

/** The tables for people who are tired. */
public final class FailoverText {
    private static final List<Integer> TIMES = List.of(4, 5);
    private static final int ADDRESSES_MAX = 4;
    private static final int MEMBERS_MAX = 4;

    private FailoverText() {}

    /** All tables; each line ended. */
    public static String of(FailoverReport report) {
        StringBuilder text = new StringBuilder();
        for (RouterReport router : report.routers()) {
            text.append(text.isEmpty() ? "" : "\n").append(of(router));
        }
        for (SharedRouter router : report.lonely()) {
            text.append(text.isEmpty() ? "" : "\n").append(title(router)).append('\n');
            text.append("  only on ").append(router.nodes().get(0).name());
            text.append(": no other node would take over\n");
        }
        return text.toString();
    }

    private static String of(RouterReport report) {
        StringBuilder text = new StringBuilder(title(report.router())).append('\n');
        boolean isTrouble = report.normal() != null && report.holder() == null;
        text.append(isTrouble ? "! " : "  ").append(normal(report)).append('\n');
        report.disagreements().forEach(one -> text.append("  ").append(one).append('\n'));
        text.append('\n');
        TextTable table = new TextTable(TIMES);
        table.add(
                " ", "when this fails", "held by", "priorities", "takeover", "hole", "comes back");
        for (FailoverRow row : report.rows()) {
            addRow(report, row, table);
        }
        text.append(table.text());
        List<String> notes = notes(report);
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> text.append("  ").append(note).append('\n'));
        }
        return text.toString();
    }

    private static String title(SharedRouter router) {
        String transport = router.isUnicast() ? "unicast" : "multicast";
        String family = router.family() == Family.IPV4 ? "IPv4" : "IPv6";
        List<IpAddress> addresses = List.copyOf(router.addresses());
        String shown =
                addresses.stream()
                        .limit(ADDRESSES_MAX)
                        .map(IpAddress::toString)
                        .collect(Collectors.joining(", "));
        int more = addresses.size() - ADDRESSES_MAX;
        return "%s (VRID %d, %s, %s): %s%s"
                .formatted(
                        router.name(),
                        router.vrid(),
                        family,
                        transport,
                        shown.isEmpty() ? "no address" : shown,
                        more > 0 ? " and " + more + " more" : "");
    }

    private static String normal(RouterReport report) {
        Holding normal = report.normal();
        if (normal == null) {
            return "not computed";
        }
        return "without a failure: held by "
                + holders(normal)
                + "; priorities "
                + priorities(report.standings());
    }

    private static void addRow(RouterReport report, FailoverRow row, TextTable table) {
        Outcome outcome = row.outcome();
        String what = row.node().name() + ": " + row.what();
        if (outcome == null) {
            table.add(" ", what, "not computed (" + row.keyword() + ")");
            return;
        }
        table.add(
                isTrouble(outcome) ? "!" : " ",
                what,
                holders(outcome.after()),
                priorities(outcome.standings()),
                outcome.moves()
                        ? outcome.served() ? duration(outcome.takeoverNanos()) : "-"
                        : outcome.served() ? "-" : "never",
                outcome.served() ? hole(outcome) : "till mended",
                comesBack(report, outcome));
    }

    /** Clients find nothing, or two hosts answer. */
    static boolean isTrouble(Outcome outcome) {
        return !outcome.served() || outcome.after().isDouble();
    }

    private static String hole(Outcome outcome) {
        return outcome.holeNanos() == 0 ? "none" : duration(outcome.holeNanos());
    }

    private static String comesBack(RouterReport report, Outcome outcome) {
        if (!outcome.moves()) {
            return "-";
        }
        if (outcome.returned().equals(report.normal())) {
            return "yes, in " + duration(outcome.returnNanos());
        }
        String why = whyNot(report);
        return why.isEmpty() ? "no" : "no: " + why;
    }

    private static String whyNot(RouterReport report) {
        ClusterNode holder = report.holder();
        if (holder == null) {
            return "";
        }
        for (VrrpInstance instance : report.tied().on(holder)) {
            if (!instance.preempt()) {
                boolean isOwn = instance == report.router().on(holder);
                return isOwn ? "nopreempt" : instance.name() + " has nopreempt";
            }
        }
        Standing own = report.standings().get(holder);
        boolean isTie =
                report.standings().entrySet().stream()
                        .anyMatch(
                                other ->
                                        other.getKey() != holder
                                                && own != null
                                                && other.getValue().priority() == own.priority());
        return isTie ? "equal priority" : "";
    }

    private static String holders(Holding holding) {
        Map<List<ClusterNode>, List<IpAddress>> groups = holding.addressesByNodes();
        if (groups.size() == 1) {
            return names(groups.keySet().iterator().next());
        }
        List<String> parts = new ArrayList<>();
        groups.forEach((nodes, addresses) -> parts.add(names(nodes) + " " + addresses));
        return String.join(", ", parts);
    }

    private static String names(List<ClusterNode> nodes) {
        return nodes.isEmpty()
                ? "nobody"
                : nodes.stream().map(ClusterNode::name).collect(Collectors.joining(" and "));
    }

    private static String priorities(Map<ClusterNode, Standing> standings) {
        return standings.entrySet().stream()
                .map(entry -> entry.getKey().name() + " " + priority(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String priority(Standing standing) {
        if (standing.priority() == 0) {
            return "-";
        }
        return standing.state() == VrrpState.FAULT ? "FAULT" : String.valueOf(standing.priority());
    }

    /** Rounded up to hundredths: a worst case is never told shorter than it is. */
    static String duration(long nanos) {
        long centis = (nanos + 9_999_999) / 10_000_000;
        return String.format(Locale.ROOT, "%d.%02d s", centis / 100, centis % 100);
    }

    private static List<String> notes(RouterReport report) {
        List<String> notes = new ArrayList<>();
        report.router().groups().forEach((node, group) -> addGroupNote(report, node, group, notes));
        for (ClusterNode node : report.tied().nodes()) {
            addCheckNotes(node, report.tied().on(node), notes);
        }
        if (report.isSourceDecisive()) {
            String assumed =
                    report.sources().entrySet().stream()
                            .filter(entry -> report.assumed().contains(entry.getKey()))
                            .map(entry -> entry.getKey().name() + " " + entry.getValue())
                            .collect(Collectors.joining(", "));
            notes.add("equal priorities are decided by source address; not in the files, assumed:");
            notes.add("  " + assumed);
        }
        return notes;
    }

    private static void addGroupNote(
            RouterReport report, ClusterNode node, SyncGroup group, List<String> notes) {
        String own = report.router().on(node).name();
        List<String> others = new ArrayList<>(group.members());
        others.remove(own);
        int more = others.size() - MEMBERS_MAX;
        if (!others.isEmpty()) {
            notes.add(
                    "%s: %s moves together with %s%s (vrrp_sync_group %s)"
                            .formatted(
                                    node.name(),
                                    own,
                                    String.join(", ", others.stream().limit(MEMBERS_MAX).toList()),
                                    more > 0 ? " and " + more + " more" : "",
                                    group.name()));
        }
    }

    private static void addCheckNotes(
            ClusterNode node, List<VrrpInstance> instances, List<String> notes) {
        Set<String> tracked = new LinkedHashSet<>();
        for (VrrpInstance instance : instances) {
            instance.trackScripts().stream().map(TrackedScript::name).forEach(tracked::add);
        }
        for (String name : tracked) {
            @Nullable VrrpScript script =
                    node.config().scripts().stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElse(null);
            if (script != null) {
                notes.add(
                        "%s: %s is noticed within %s if it hangs, %s if it fails at once"
                                .formatted(
                                        node.name(),
                                        name,
                                        duration(SimScriptRuns.verdictNanos(script, false)),
                                        duration(script.intervalNanos() * script.fall())));
            }
        }
    }
}
