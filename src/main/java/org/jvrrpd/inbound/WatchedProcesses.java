package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.process.ControlGroup;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ProcessCheck;
import org.jvrrpd.model.VrrpScript;

/**
 * The processes that checks name ({@code process}, {@code watch_process}), beside those that are
 * tracked: what is looked for, and which unit of systemd the one that ended last belonged to, or
 * the first that was found. The thread of the processes, but for {@link #unit}.
 */
final class WatchedProcesses implements KnownProcesses.Listener {
    /** Before the names of these, so that no tracker has the same. */
    private static final char MARK = '\1';

    private final IntFunction<@Nullable String> serviceOf;

    /** By the name that a check has. */
    private final Map<String, String> units = new ConcurrentHashMap<>();

    /** Of those that run, by their number. */
    private final Map<Integer, String> unitsByPid = new HashMap<>();

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

    WatchedProcesses() {
        this(ControlGroup::serviceOf);
    }

    /**
     * @param serviceOf the unit of systemd that a process belongs to; null: none
     */
    WatchedProcesses(IntFunction<@Nullable String> serviceOf) {
        this.serviceOf = serviceOf;
    }

    /** They are looked for anew. */
    void forgetAll() {
        unitsByPid.clear();
    }

    /**
     * A process has been found. Another one of that name, as {@code nginx -t} in a shell, does not
     * change whose processes serve.
     */
    @Override
    public void onFound(List<String> keys, int pid) {
        List<String> processes = processes(keys);
        String unit = processes.isEmpty() ? null : serviceOf.apply(pid);
        if (unit != null) {
            unitsByPid.put(pid, unit);
            processes.forEach(process -> units.putIfAbsent(process, unit));
        }
    }

    /** A process has ended: who asks now asks for its unit. */
    @Override
    public void onEnded(List<String> keys, int pid) {
        String unit = unitsByPid.remove(pid);
        if (unit != null) {
            processes(keys).forEach(process -> units.put(process, unit));
        }
    }

    private static List<String> processes(List<String> keys) {
        List<String> processes = new ArrayList<>();
        for (String key : keys) {
            String process = process(key);
            if (process != null) {
                processes.add(process);
            }
        }
        return processes;
    }

    /** Null: it belonged to none. Any thread. */
    @Nullable String unit(String process) {
        return units.get(process);
    }
}
