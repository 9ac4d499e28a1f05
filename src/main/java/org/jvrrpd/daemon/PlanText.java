package org.jvrrpd.daemon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.config.effective.EffectiveValues;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;

/** What a reload would do, in lines for people, in the terms of {@code check --effective}. */
final class PlanText {
    private PlanText() {}

    /** Nothing for what stays as it is; empty if all does. */
    static List<String> lines(Config before, ReloadPlan plan) {
        Config after = plan.config();
        List<String> lines = new ArrayList<>();
        for (VrrpInstance removed : plan.removed()) {
            lines.add(
                    "vrrp_instance "
                            + removed.name()
                            + " ends: a MASTER says priority 0, its addresses are removed");
        }
        for (ReloadPlan.Change change : plan.changed()) {
            lines.add(text(before, after, change));
        }
        for (VrrpInstance added : plan.added()) {
            lines.add("vrrp_instance " + added.name() + " is added and starts as BACKUP");
        }
        List<String> others = differences(EffectiveValues.of(before), EffectiveValues.of(after));
        others.forEach(line -> lines.add("the file: " + line));
        return lines;
    }

    private static String text(Config before, Config after, ReloadPlan.Change change) {
        List<String> differences =
                differences(
                        EffectiveValues.of(change.before(), before),
                        EffectiveValues.of(change.after(), after));
        boolean restarts = change.before().version() != change.after().version();
        return "vrrp_instance "
                + change.after().name()
                + (restarts
                        ? " starts anew, because its version changes: "
                        : " goes on in its state with ")
                + (differences.isEmpty()
                        ? "another secret, or another detail that --effective does not show"
                        : String.join("; ", differences));
    }

    /** {@code base_priority 100 -> 150}, {@code vips + 192.0.2.9/24 ..., - 192.0.2.8/24 ...}. */
    private static List<String> differences(
            Map<String, List<String>> before, Map<String, List<String>> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            List<String> left = before.getOrDefault(name, List.of());
            List<String> right = after.getOrDefault(name, List.of());
            if (!left.equals(right)) {
                differences.add(difference(name, left, right));
            }
        }
        return differences;
    }

    private static String difference(String name, List<String> left, List<String> right) {
        if (left.size() == 1 && right.size() == 1) {
            return name + " " + left.get(0) + " -> " + right.get(0);
        }
        List<String> changes = new ArrayList<>();
        right.stream().filter(each -> !left.contains(each)).forEach(e -> changes.add("+ " + e));
        left.stream().filter(each -> !right.contains(each)).forEach(e -> changes.add("- " + e));
        return (name + " " + (changes.isEmpty() ? "in another order" : String.join(", ", changes)))
                .strip();
    }
}
