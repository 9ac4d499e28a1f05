package org.jvrrpd.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.inbound.ProcessWatcher;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.model.Config;

/** All checks of a daemon: the scripts and the native ones. Any thread may call; nothing waits. */
public final class CheckRunner {
    private final ScriptScheduler scripts;
    private final NativeScheduler natives;

    /**
     * @param processes runs the scripts
     * @param watcher knows the processes that checks name; it must have a configuration before
     *     {@link #apply} gets the same
     * @param clock that of the engine
     */
    public CheckRunner(
            ProcessLoop processes,
            ProcessWatcher watcher,
            ResultSink sink,
            ConditionBoard conditions,
            LongSupplier clock) {
        scripts = new ScriptScheduler(processes, sink, conditions);
        natives = new NativeScheduler(sink, watcher::find, watcher::unit, clock);
        watcher.tellEnds(this::onProcessEnded);
    }

    private void onProcessEnded(String process) {
        scripts.onEnd(process);
        natives.onEnd(process);
    }

    /** Runs the checks of this configuration from now on; unchanged ones keep their schedule. */
    public void apply(Config config) {
        scripts.apply(config);
        natives.apply(config);
    }

    /** Ends every run, and reports nothing more. */
    public void stop() {
        scripts.stop();
        natives.stop();
    }

    /** What is known of the runs of each check. */
    public List<ScriptRuns> snapshot() {
        List<ScriptRuns> all = new ArrayList<>(scripts.snapshot());
        all.addAll(natives.snapshot());
        return all;
    }

    public Counters<ScriptCounter> scriptCounters() {
        return scripts.counters();
    }

    public Counters<NativeCounter> nativeCounters() {
        return natives.counters();
    }
}
