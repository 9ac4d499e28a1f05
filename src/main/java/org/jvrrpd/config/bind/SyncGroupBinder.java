package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpScript;

/** The block {@code vrrp_sync_group} (SYN-06, TRK-13, TRK-14). */
final class SyncGroupBinder {
    private static final BlockTable<Context> TABLE = table();

    private SyncGroupBinder() {}

    /** What a block has said. */
    static final class Draft {
        final String name;
        final Span span;
        final Map<String, Span> members = new LinkedHashMap<>();
        final TrackDraft track = new TrackDraft();
        final NotifyDraft notify = new NotifyDraft();
        @Nullable Boolean smtpAlert;
        boolean weightedTrackers;

        Draft(String name, Span span) {
            this.name = name;
            this.span = span;
        }
    }

    private record Context(Draft draft, Map<String, VrrpScript> defined, List<String> allScripts) {}

    /** Reads the block into the draft. */
    static void bind(
            Block block,
            Draft draft,
            Map<String, VrrpScript> defined,
            List<String> allScripts,
            Binding binding) {
        Context context = new Context(draft, defined, allScripts);
        TABLE.bind(block, context, "vrrp_sync_group " + draft.name, binding);
    }

    static boolean serves(String keyword) {
        return TABLE.serves(keyword);
    }

    private static BlockTable<Context> table() {
        BlockTable<Context> table = new BlockTable<>("vrrp_sync_group");
        table.block("group", (c, s, b) -> bindMembers(c.draft(), s, b));
        table.block(
                "track_script",
                (c, s, b) -> c.draft().track.bindScripts(s, c.defined(), c.allScripts(), b));
        table.block("track_interface", (c, s, b) -> c.draft().track.bindInterfaces(s, b));
        for (String keyword : NotifyDraft.KEYWORDS) {
            table.values(keyword, (c, s, b) -> c.draft().notify.bind(s, b));
        }
        table.optional("smtp_alert", (c, s, b) -> c.draft().smtpAlert = Values.bool(s, b));
        table.flag("sync_group_tracking_weight", (c, s, b) -> c.draft().weightedTrackers = true);
        return table;
    }

    private static void bindMembers(Draft draft, Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            for (Word word : line.words()) {
                draft.members.putIfAbsent(word.text(), word.span());
            }
        }
    }

    /**
     * Keeps the members that exist and are in no other group, and gives each the group's trackers;
     * null, with a finding, if none is left.
     */
    static @Nullable SyncGroup complete(
            Draft draft,
            Map<String, InstanceDraft> instances,
            Map<String, String> groupOf,
            GlobalDraft global,
            Binding binding) {
        List<String> members = new ArrayList<>();
        draft.members.forEach(
                (name, span) -> {
                    if (isFree(name, span, instances, groupOf, binding)) {
                        groupOf.put(name, draft.name);
                        members.add(name);
                        InstanceDraft instance = instances.get(name);
                        if (instance != null) {
                            adopt(draft, instance, binding);
                        }
                    }
                });
        if (members.size() < 2) {
            reportSize(draft, members.isEmpty(), binding);
        }
        boolean alert = draft.smtpAlert == null ? global.smtpAlertDefault() : draft.smtpAlert;
        return members.isEmpty()
                ? null
                : new SyncGroup(draft.name, members, draft.notify.toModel(), alert);
    }

    private static boolean isFree(
            String name,
            Span span,
            Map<String, InstanceDraft> instances,
            Map<String, String> groupOf,
            Binding binding) {
        boolean exists = instances.containsKey(name);
        String other = groupOf.get(name);
        if (!exists || other != null) {
            String near = Spelling.nearest(name, instances.keySet());
            binding.report(
                    DiagnosticCode.UNKNOWN_NAME,
                    span,
                    exists
                            ? "'" + name + "' is a member of vrrp_sync_group " + other + " already"
                            : "there is no vrrp_instance '" + name + "'",
                    "the member is ignored",
                    near == null || exists ? "" : "did you mean '" + near + "'?");
        }
        return exists && other == null;
    }

    private static void adopt(Draft draft, InstanceDraft instance, Binding binding) {
        for (TrackedScript script : draft.track.scripts.values()) {
            instance.track.scripts.putIfAbsent(script.name(), script);
        }
        for (TrackedInterface tracked : draft.track.interfaces.values()) {
            instance.track.interfaces.putIfAbsent(tracked.name(), tracked);
        }
        draft.track.spans.forEach(instance.track.spans::putIfAbsent);
        if (draft.weightedTrackers) {
            return;
        }
        for (TrackedScript script : List.copyOf(instance.track.scripts.values())) {
            if (script.weight() != 0) {
                instance.track.scripts.remove(script.name());
                InstanceTrackers.reportMember(instance, script.name(), draft.name, binding);
            }
        }
        for (TrackedInterface tracked : List.copyOf(instance.track.interfaces.values())) {
            if (tracked.weight() != 0) {
                instance.track.interfaces.remove(tracked.name());
                InstanceTrackers.reportMember(instance, tracked.name(), draft.name, binding);
            }
        }
    }

    private static void reportSize(Draft draft, boolean empty, Binding binding) {
        binding.report(
                empty ? DiagnosticCode.INCOMPLETE : DiagnosticCode.UNUSED,
                draft.span,
                "vrrp_sync_group "
                        + draft.name
                        + " has "
                        + (empty ? "no usable" : "one")
                        + " member",
                empty ? "the group is left out" : "a group of one changes nothing",
                empty
                        ? "add group { INSTANCE ... }"
                        : "add the other members, or remove the group");
    }
}
