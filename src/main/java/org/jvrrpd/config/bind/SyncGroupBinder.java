package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.SyncGroup;

/** The block {@code vrrp_sync_group} (SYN-06, TRK-13, TRK-14). */
final class SyncGroupBinder {
    private static final BlockTable<Context> TABLE = table();

    private SyncGroupBinder() {}

    /** What a block has said. */
    static final class Draft {
        final String name;
        final Span span;
        final SettingsDraft settings = new SettingsDraft();
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

    private record Context(Draft draft, Definitions definitions) {}

    /** Reads the block into the draft. */
    static void bind(Block block, Draft draft, Definitions definitions, Binding binding) {
        Context context = new Context(draft, definitions);
        TABLE.bind(block, context, "vrrp_sync_group " + draft.name, binding);
    }

    static boolean binds(String keyword) {
        return TABLE.binds(keyword);
    }

    private static BlockTable<Context> table() {
        BlockTable<Context> table = new BlockTable<>("vrrp_sync_group", c -> c.draft().settings);
        table.on("group", (c, s, b) -> bindMembers(c.draft(), s, b));
        for (Map.Entry<String, Kind> tracked : TrackDraft.KEYWORDS.entrySet()) {
            table.on(
                    tracked.getKey(),
                    (c, s, b) ->
                            c.draft().track.bindObjects(tracked.getValue(), s, c.definitions(), b));
        }
        table.on("track_interface", (c, s, b) -> c.draft().track.bindInterfaces(s, b));
        for (String keyword : NotifyDraft.KEYWORDS) {
            table.on(keyword, (c, s, b) -> c.draft().notify.bind(s, b));
        }
        table.on("smtp_alert", (c, s, b) -> c.draft().smtpAlert = Values.bool(s, b));
        table.on("sync_group_tracking_weight", (c, s, b) -> c.draft().weightedTrackers = true);
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
            Inherited inherited,
            Binding binding) {
        List<String> members = new ArrayList<>();
        Set<String> free = new LinkedHashSet<>(instances.keySet());
        free.removeAll(groupOf.keySet());
        free.removeAll(draft.members.keySet());
        draft.members.forEach(
                (name, span) -> {
                    if (isFree(name, span, instances, groupOf, free, binding)) {
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
                : new SyncGroup(
                        draft.name,
                        members,
                        draft.notify.toModel(),
                        alert,
                        draft.settings.toModel(inherited.ofGroups()));
    }

    private static boolean isFree(
            String name,
            Span span,
            Map<String, InstanceDraft> instances,
            Map<String, String> groupOf,
            Set<String> free,
            Binding binding) {
        boolean exists = instances.containsKey(name);
        String other = groupOf.get(name);
        if (!exists || other != null) {
            String near = Spelling.nearest(name, free);
            binding.report(
                    DiagnosticCode.UNKNOWN_NAME,
                    span,
                    exists
                            ? "'" + name + "' is a member of vrrp_sync_group " + other + " already"
                            : "there is no vrrp_instance '" + name + "'",
                    "the member is ignored",
                    near == null || exists ? "" : Diagnostic.didYouMean(near));
        }
        return exists && other == null;
    }

    private static void adopt(Draft draft, InstanceDraft instance, Binding binding) {
        instance.track.adopt(draft.track, draft.name, binding);
        Object changes = draft.settings.find("notify_priority_changes");
        if (changes != null && instance.settings.find("notify_priority_changes") == null) {
            instance.settings.put("notify_priority_changes", changes);
        }
        if (!draft.weightedTrackers) {
            InstanceTrackers.dropWeighted(instance, draft.name, binding);
        }
    }

    private static void reportSize(Draft draft, boolean empty, Binding binding) {
        binding.report(
                empty ? DiagnosticCode.INCOMPLETE : DiagnosticCode.CONTRADICTION,
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
