package org.jvrrpd.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of the runs of each check, for other threads. */
final class RunBoard {
    private final Map<String, ScriptRuns> published = new ConcurrentHashMap<>();

    void publish(ScriptRuns runs) {
        published.put(runs.name(), runs);
    }

    void keepOnly(Set<String> names) {
        published.keySet().retainAll(names);
    }

    /** By name. */
    List<ScriptRuns> snapshot() {
        List<ScriptRuns> copy = new ArrayList<>(published.values());
        copy.sort(Comparator.comparing(ScriptRuns::name));
        return List.copyOf(copy);
    }
}
