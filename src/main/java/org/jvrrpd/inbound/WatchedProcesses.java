package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.process.ControlGroup;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ProcessCheck;
import org.jvrrpd.model.VrrpScript;

/**
 * The processes that checks name ({@code process}, {@code watch_process}), beside those that are
 * tracked: what is looked for, and which unit of systemd each one belonged to when it was seen
 * last. The thread of the processes, but for {@link #unit}.
 */
final class WatchedProcesses {
    /** Before the names of these, so that no tracker has the same. */
    private static final char MARK = '\1';

    private final Map<String, String> units = new ConcurrentHashMap<>();

    /** What the checks of a configuration name. */
    static Set<String> of(Config config) {
        Set<String> all = new LinkedHashSet<>();
        for (VrrpScript script : config.scripts()) {
            if (script.check() instanceof ProcessCheck check) {
                all.add(check.process());
            }
            all.add(script.watchProcess());
        }
        all.remove("");
        return all;
    }

    static List<ProcessMatch> matches(Set<String> processes) {
        List<ProcessMatch> matches = new ArrayList<>();
        for (String process : processes) {
            matches.add(
                    process.startsWith("/")
                            ? new PidFileMatch(key(process), process)
                            : CommandMatch.ofName(key(process), process));
        }
        return matches;
    }

    static String key(String process) {
        return MARK + process;
    }

    /** The process of a key; null: it is that of a tracker. */
    static @Nullable String process(String key) {
        return key.isEmpty() || key.charAt(0) != MARK ? null : key.substring(1);
    }

    /** A matching process has been found. */
    void onFound(String key, int pid) {
        String process = process(key);
        if (process != null) {
            String unit = ControlGroup.serviceOf(pid);
            if (unit == null) {
                units.remove(process);
            } else {
                units.put(process, unit);
            }
        }
    }

    /** Null: it belonged to none. Any thread. */
    @Nullable String unit(String process) {
        return units.get(process);
    }
}
