package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;

/** Which trackers of an instance take effect (TRK-09, TRK-13). */
final class InstanceTrackers {
    private InstanceTrackers() {}

    static List<TrackedScript> scripts(InstanceDraft draft, boolean owner, Binding binding) {
        return objects(Kind.SCRIPT, draft, owner, binding).stream()
                .map(object -> script(object, binding.sourceMap()))
                .toList();
    }

    private static TrackedScript script(TrackedObject object, SourceMap sourceMap) {
        TrackedScript script = new TrackedScript(object.name(), object.weight(), object.reverse());
        sourceMap.put(script, sourceMap.of(object));
        sourceMap.put(script, "weight", sourceMap.of(object, "weight"));
        return script;
    }

    static List<TrackedObject> objects(
            Kind kind, InstanceDraft draft, boolean owner, Binding binding) {
        List<TrackedObject> kept = new ArrayList<>();
        for (TrackedObject object : draft.track.objects(kind).values()) {
            if (owner && object.weight() != 0) {
                reportOwner(draft.track.span(object, draft.span), binding);
            } else {
                kept.add(object);
            }
        }
        return kept;
    }

    static List<TrackedInterface> interfaces(InstanceDraft draft, boolean owner, Binding binding) {
        List<TrackedInterface> kept = new ArrayList<>();
        for (TrackedInterface tracked : draft.track.interfaces.values()) {
            Span span = draft.track.interfaceSpans.getOrDefault(tracked.name(), draft.span);
            if (tracked.name().equals(draft.interfaceName) && draft.trackPrimary) {
                ignore(
                        span,
                        "the instance's own interface is tracked anyway; the line is ignored",
                        binding);
            } else if (owner && tracked.weight() != 0) {
                reportOwner(span, binding);
            } else {
                kept.add(tracked);
            }
        }
        return kept;
    }

    /**
     * A member of a sync group has no weighted trackers, unless the group allows them: files and
     * interfaces lose their weight, so that their failure means FAULT, and the others are left out.
     */
    static void dropWeighted(InstanceDraft draft, String group, Binding binding) {
        for (Kind kind : Kind.values()) {
            for (TrackedObject object : List.copyOf(draft.track.objects(kind).values())) {
                if (object.weight() == 0) {
                    continue;
                }
                Span span = draft.track.span(object, draft.span);
                if (kind == Kind.FILE) {
                    TrackedObject plain = new TrackedObject(object.name(), 0, object.reverse());
                    draft.track.objects(kind).put(object.name(), plain);
                } else {
                    draft.track.objects(kind).remove(object.name());
                }
                reportMember(span, group, binding);
            }
        }
        for (TrackedInterface tracked : List.copyOf(draft.track.interfaces.values())) {
            if (tracked.weight() != 0) {
                TrackedInterface plain = new TrackedInterface(tracked.name(), 0, tracked.reverse());
                draft.track.interfaces.put(tracked.name(), plain);
                Span span = draft.track.interfaceSpans.getOrDefault(tracked.name(), draft.span);
                binding.report(
                        DiagnosticCode.CONTRADICTION,
                        span,
                        "the weight is ignored for members of vrrp_sync_group " + group,
                        "when the interface is down, the whole group goes to FAULT",
                        "remove the weight, or set sync_group_tracking_weight in the group");
            }
        }
    }

    private static void reportMember(Span span, String group, Binding binding) {
        ignore(
                span,
                "weighted trackers of members of vrrp_sync_group " + group + " are ignored",
                binding);
    }

    private static void reportOwner(Span span, Binding binding) {
        ignore(
                span,
                "the priority of an address owner (255) never changes; the weighted tracker is"
                        + " ignored",
                binding);
    }

    private static void ignore(Span span, String message, Binding binding) {
        binding.report(
                DiagnosticCode.CONTRADICTION,
                span,
                message,
                "its failure does not move the addresses",
                "track it without weight, so that failure means FAULT, or remove the line");
    }
}
