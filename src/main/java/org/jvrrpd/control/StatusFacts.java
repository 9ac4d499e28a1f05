package org.jvrrpd.control;

import java.util.List;
import java.util.Map;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.vrrp.EngineSnapshot;

/**
 * Everything a status shows, taken at one moment: what {@link StatusReport} writes as text or JSON.
 *
 * @param atEpochMillis wall time of the snapshot
 * @param engine times in it are on the loop's clock
 * @param runs how the tracked scripts were run, by name
 * @param counters by the name of their source, then by their own, in lower case
 * @param conditions those that hold, oldest first
 * @param settings of the kernel that were changed, those of made interfaces not included
 * @param drained planned absences, by the name of the instance
 */
public record StatusFacts(
        Process process,
        long atEpochMillis,
        EngineSnapshot engine,
        Map<String, ScriptRun> runs,
        Map<String, Map<String, Long>> counters,
        List<ConditionBoard.Entry> conditions,
        List<KernelSetting> settings,
        Map<String, Drained> drained) {
    /**
     * A planned absence of an instance.
     *
     * @param sinceEpochMillis wall time
     * @param untilEpochMillis wall time; 0: until somebody ends it
     * @param reason may be empty
     */
    public record Drained(long sinceEpochMillis, long untilEpochMillis, String reason) {}

    /**
     * A kernel setting below /proc/sys.
     *
     * @param before the value that it had
     * @param after the value that it got
     * @param isBack whether it has its former value again
     */
    public record KernelSetting(String name, String before, String after, boolean isBack) {}

    /** Of a host whose settings are as they were. */
    public StatusFacts(
            Process process,
            long atEpochMillis,
            EngineSnapshot engine,
            Map<String, ScriptRun> runs,
            Map<String, Map<String, Long>> counters,
            List<ConditionBoard.Entry> conditions) {
        this(process, atEpochMillis, engine, runs, counters, conditions, List.of(), Map.of());
    }

    /**
     * The process.
     *
     * @param state {@code running}, {@code reloading} or {@code stopping}
     * @param startedEpochMillis wall time
     * @param loadedEpochMillis wall time at which the configuration in force was read
     * @param realtimePriority of the loop; 0: ordinary scheduling
     */
    public record Process(
            String version,
            long pid,
            String state,
            long startedEpochMillis,
            String configFile,
            long loadedEpochMillis,
            int realtimePriority,
            boolean memoryLocked) {}

    /**
     * The runs of one tracked script.
     *
     * @param account that it runs under; empty: not known
     * @param durationNanos of the last complete run; 0 before the first
     * @param output the last words of the last failed run; empty if none failed
     * @param problem why it cannot be run at all; empty: it can
     */
    public record ScriptRun(
            String command,
            String account,
            boolean running,
            long durationNanos,
            String output,
            String problem) {}
}
