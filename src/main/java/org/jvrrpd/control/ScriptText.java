package org.jvrrpd.control;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.ScriptResult;

/** Words for a tracked script. */
final class ScriptText {
    private ScriptText() {}

    /** {@code good (exited with status 0)}. */
    static String verdict(EngineSnapshot.Script script) {
        @Nullable ScriptResult last = script.last();
        return last == null
                ? "not yet run"
                : (script.good() ? "good" : "failed") + " (" + describe(last) + ")";
    }

    /** keepalived's words where it has some (PRC-22). */
    static String describe(ScriptResult result) {
        return switch (result.outcome()) {
            case EXITED -> "exited with status " + result.value();
            case KILLED -> "ended by signal " + result.value();
            case TIMED_OUT -> "timed_out";
            case CANNOT_RUN -> "cannot be run";
            case PASSED -> "passed";
            case FAILED -> "not passed";
        };
    }
}
