package org.jvrrpd.daemon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;

/**
 * Compares two configurations: instances are the same by their place on the wire, not by name
 * (PRC-10), and unchanged if the records are equal.
 */
final class ReloadPlanner {
    private ReloadPlanner() {}

    /** The plan that leads from one to the other, in the order of the new one. */
    static ReloadPlan plan(Config before, Config after) {
        Map<VrrpInstance.Key, List<VrrpInstance>> old = new LinkedHashMap<>();
        for (VrrpInstance instance : before.instances()) {
            old.computeIfAbsent(instance.key(), key -> new ArrayList<>()).add(instance);
        }
        List<VrrpInstance> kept = new ArrayList<>();
        List<ReloadPlan.Change> changed = new ArrayList<>();
        List<VrrpInstance> added = new ArrayList<>();
        for (VrrpInstance instance : after.instances()) {
            @Nullable VrrpInstance match = takeMatch(old.get(instance.key()), instance);
            if (match == null) {
                added.add(instance);
            } else if (match.equals(instance)) {
                kept.add(match);
            } else {
                changed.add(new ReloadPlan.Change(match, instance));
            }
        }
        List<VrrpInstance> removed = new ArrayList<>();
        old.values().forEach(removed::addAll);
        return new ReloadPlan(after, kept, changed, added, removed);
    }

    /** Of several with the same key the one of the same name is the same one. */
    private static @Nullable VrrpInstance takeMatch(
            @Nullable List<VrrpInstance> candidates, VrrpInstance instance) {
        if (candidates == null || candidates.isEmpty()) {
            return null;
        }
        for (VrrpInstance candidate : candidates) {
            if (candidate.name().equals(instance.name())) {
                candidates.remove(candidate);
                return candidate;
            }
        }
        return candidates.remove(0);
    }

    /** {@code 2 unchanged, 1 changed, 1 added}: for people. */
    static String describe(ReloadPlan plan) {
        StringBuilder text = new StringBuilder();
        count(text, plan.kept().size(), "unchanged");
        count(text, plan.changed().size(), "changed");
        count(text, plan.added().size(), "added");
        count(text, plan.removed().size(), "removed");
        return text.length() == 0 ? "no instances" : text.toString();
    }

    private static void count(StringBuilder text, int count, String word) {
        if (count > 0) {
            text.append(text.length() == 0 ? "" : ", ").append(count).append(' ').append(word);
        }
    }
}
