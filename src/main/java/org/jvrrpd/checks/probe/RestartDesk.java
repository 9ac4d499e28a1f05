package org.jvrrpd.checks.probe;

import java.io.IOException;
import java.util.function.Consumer;
import org.jvrrpd.linux.unix.UnitState;

/** Asks whether a unit is gone only because systemd starts it again. */
public final class RestartDesk {
    /** Who asks need not wait for longer, whatever keeps the answer. */
    public static final long PATIENCE_NANOS = 500_000_000L;

    private final Workbench bench;

    public RestartDesk(Workbench bench) {
        this.bench = bench;
    }

    /** What systemd says. */
    public enum Answer {
        /** A job of the unit is queued or running after which it runs. */
        STARTING,
        /** There is none. */
        IDLE,
        /** systemd could not be asked. */
        UNKNOWN
    }

    /**
     * Asks; the answer comes on the thread of the checks, within {@link #PATIENCE_NANOS} unless
     * other questions wait.
     */
    public void ask(String unit, Consumer<Answer> answer) {
        if (!bench.askSystemd(() -> tell(unit, answer))) {
            bench.loop().execute(() -> answer.accept(Answer.UNKNOWN));
        }
    }

    private void tell(String unit, Consumer<Answer> answer) {
        Answer found;
        try {
            UnitState state = UnitState.of(unit, PATIENCE_NANOS);
            found = state.isBeingStarted() ? Answer.STARTING : Answer.IDLE;
        } catch (IOException e) {
            found = Answer.UNKNOWN;
        }
        Answer told = found;
        bench.loop().execute(() -> answer.accept(told));
    }
}
