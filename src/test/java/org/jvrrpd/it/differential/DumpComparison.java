package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.testing.SmallJson;

/** Compares the settings of each instance in keepalived's dump (DMP-03) with ours. */
final class DumpComparison {
    /** What changes while the daemon runs, and what is a secret. */
    private static final Set<String> NOT_COMPARED =
            Set.of(
                    "state",
                    "effective_priority",
                    "vipset",
                    "master_priority",
                    "master_adver_int",
                    "last_transition",
                    "auth_data");

    /** BACKUP; in any other state the wanted one is overwritten. */
    private static final Double RESTS = 1.0;

    private final List<Difference> differences = new ArrayList<>();
    private int compared;

    /**
     * A setting that is not the same.
     *
     * @param key what {@code --effective} calls it; {@code instances} for their number and order
     */
    record Difference(String instance, String key, String keepalived, String ours) {
        @Override
        public String toString() {
            return instance + " " + key + ": keepalived " + keepalived + ", jvrrpd " + ours;
        }
    }

    DumpComparison(String keepalived, String ours) {
        List<Object> theirs = SmallJson.list(SmallJson.parse(keepalived));
        List<Object> own =
                SmallJson.list(SmallJson.object(SmallJson.parse(ours)).getOrDefault("vrrp", ""));
        compare("", "instances", names(theirs), names(own));
        for (int i = 0; i < Math.min(theirs.size(), own.size()); i++) {
            compare(data(theirs.get(i)), data(own.get(i)));
        }
    }

    private void compare(Map<String, Object> theirs, Map<String, Object> ours) {
        Set<String> keys = new TreeSet<>(theirs.keySet());
        keys.addAll(ours.keySet());
        keys.removeAll(NOT_COMPARED);
        // What is waited for makes FAULT of the state that is wanted, and its end BACKUP.
        boolean isTracking =
                !SmallJson.list(theirs.getOrDefault("track_script", List.of())).isEmpty();
        if (isTracking || !RESTS.equals(theirs.get("state"))) {
            keys.remove("wantstate");
        }
        String name = String.valueOf(theirs.get("iname"));
        keys.forEach(key -> compare(name, key, theirs.get(key), ours.get(key)));
    }

    private void compare(
            String instance, String key, @Nullable Object theirs, @Nullable Object ours) {
        compared++;
        String left = normal(key, theirs);
        String right = normal(key, ours);
        if (!left.equals(right)) {
            differences.add(new Difference(instance, key, left, right));
        }
    }

    /** Without what only run time knows; as far as 2.2.7 prints it: no peer, whole seconds. */
    private static String normal(String key, @Nullable Object value) {
        if (key.equals("preempt_delay") && value instanceof Double seconds) {
            return String.valueOf(Math.floor(seconds));
        }
        return String.valueOf(value)
                .replaceAll("( peer [^ ,\\]]+| set(?=[,\\]])| \\[installed ifindex \\d+\\])", "");
    }

    private static List<Object> names(List<Object> instances) {
        return instances.stream().map(one -> data(one).getOrDefault("iname", "")).toList();
    }

    private static Map<String, Object> data(Object instance) {
        return SmallJson.object(SmallJson.object(instance).getOrDefault("data", Map.of()));
    }

    List<Difference> differences() {
        return differences;
    }

    int compared() {
        return compared;
    }
}
