package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedScript;

/** Which trackers of an instance take effect (TRK-09, TRK-13). */
final class InstanceTrackers {
    private InstanceTrackers() {}

    static List<TrackedScript> scripts(InstanceDraft draft, boolean owner, Binding binding) {
        List<TrackedScript> kept = new ArrayList<>();
        for (TrackedScript script : draft.track.scripts.values()) {
            if (owner && script.weight() != 0) {
                reportOwner(draft, script.name(), binding);
            } else {
                kept.add(script);
            }
        }
        return kept;
    }

    static List<TrackedInterface> interfaces(InstanceDraft draft, boolean owner, Binding binding) {
        List<TrackedInterface> kept = new ArrayList<>();
        for (TrackedInterface tracked : draft.track.interfaces.values()) {
            if (tracked.name().equals(draft.interfaceName) && draft.trackPrimary) {
                ignore(
                        draft,
                        tracked.name(),
                        "the instance's own interface is tracked anyway; the line is ignored",
                        binding);
            } else if (owner && tracked.weight() != 0) {
                reportOwner(draft, tracked.name(), binding);
            } else {
                kept.add(tracked);
            }
        }
        return kept;
    }

    /** A member of a sync group has no weighted trackers, unless the group allows them. */
    static void reportMember(InstanceDraft draft, String name, String group, Binding binding) {
        ignore(
                draft,
                name,
                "weighted trackers of members of vrrp_sync_group " + group + " are ignored",
                binding);
    }

    private static void reportOwner(InstanceDraft draft, String name, Binding binding) {
        ignore(
                draft,
                name,
                "the priority of an address owner (255) never changes; the weighted tracker is"
                        + " ignored",
                binding);
    }

    private static void ignore(InstanceDraft draft, String name, String message, Binding binding) {
        binding.report(
                DiagnosticCode.CONTRADICTION,
                draft.track.spans.getOrDefault(name, draft.span),
                message,
                "its failure does not move the addresses",
                "track it without weight, so that failure means FAULT, or remove the line");
    }
}
