package org.jvrrpd.checks;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.checks.probe.ProcessFinder;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpScript;

/**
 * Looks for every native check that some instance tracks, on a thread of its own that exists only
 * while there is such a check. No program is run. Any thread may call; nothing here waits.
 */
public final class NativeScheduler implements AutoCloseable {
    private final Counters<NativeCounter> counters = new Counters<>(NativeCounter.class);
    private final RunBoard board = new RunBoard();
    private final RunRecord.Desk desk;
    private final ProcessFinder processes;
    private final Function<String, @Nullable String> units;
    private final LongSupplier clock;
    private List<VrrpScript> wanted = List.of();
    private @Nullable NativeBench bench;
    private boolean isOpening;
    private boolean isStopped;

    /**
     * @param processes knows which processes there are
     * @param units by a watched process, the unit of systemd that it belonged to when it was seen
     *     last; null: none
     * @param clock that of the engine
     */
    public NativeScheduler(
            ResultSink sink,
            ProcessFinder processes,
            Function<String, @Nullable String> units,
            LongSupplier clock) {
        desk =
                new RunRecord.Desk(
                        sink, () -> counters.increment(NativeCounter.RESULTS_HELD), board::publish);
        this.processes = processes;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Looks for the checks of this configuration from now on. One whose check and times are
     * unchanged keeps its schedule; a changed one starts anew, at once.
     */
    public synchronized void apply(Config config) {
        wanted =
                isStopped
                        ? List.of()
                        : TrackedChecks.of(config).stream()
                                .filter(script -> script.command() == null)
                                .toList();
        NativeBench present = bench;
        if (present != null && wanted.isEmpty()) {
            present.close();
            bench = null;
        } else if (present != null) {
            present.apply(wanted);
        } else if (!wanted.isEmpty() && !isOpening) {
            isOpening = true;
            Thread opener = new Thread(ThreadPlace.ordinary(this::open), "jvrrpd-checks-open");
            opener.setDaemon(true);
            opener.start();
        }
    }

    /** Loads a good deal of the program, so it is done on a thread of its own. */
    private void open() {
        NativeBench fresh = new NativeBench(desk, counters, board, processes, units, clock);
        synchronized (this) {
            isOpening = false;
            if (wanted.isEmpty()) {
                fresh.close();
            } else {
                bench = fresh;
                fresh.apply(wanted);
            }
        }
    }

    /** A process that a check watches has ended. */
    public synchronized void onEnd(String process) {
        if (bench != null) {
            bench.onEnd(process);
        }
    }

    /** Ends every look, and reports nothing more. */
    public synchronized void stop() {
        isStopped = true;
        apply(Config.EMPTY);
    }

    /** The looks of each check, by name. */
    public List<ScriptRuns> snapshot() {
        return board.snapshot();
    }

    public Counters<NativeCounter> counters() {
        return counters;
    }

    @Override
    public void close() {
        stop();
    }
}
