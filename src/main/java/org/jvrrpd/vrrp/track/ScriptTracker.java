package org.jvrrpd.vrrp.track;

import org.jvrrpd.model.VrrpScript;

/**
 * Counts the results of a script into a verdict (TRK-05): the counter runs from 0 to rise + fall -
 * 1 and is good from rise on. The first result decides at once; afterwards it takes rise successes
 * or fall failures in a row.
 */
public final class ScriptTracker {
    private VrrpScript script;
    private int counter;
    private boolean pending = true;

    public ScriptTracker(VrrpScript script) {
        this.script = script;
        counter = script.rise() - 1;
    }

    /** Counts the result of one run. Returns whether the verdict has changed. */
    public boolean onResult(boolean success) {
        Verdict before = verdict();
        if (success) {
            counter = counter < script.rise() - 1 ? counter + 1 : counterMax();
        } else {
            counter = counter > script.rise() ? counter - 1 : 0;
        }
        pending = false;
        return verdict() != before;
    }

    /** Goes on with the definition of a new configuration; the verdict stays (TRK-06). */
    public void redefine(VrrpScript definition) {
        Verdict before = verdict();
        script = definition;
        counter =
                switch (before) {
                    case PENDING -> script.rise() - 1;
                    case GOOD -> counterMax();
                    case BAD -> 0;
                };
    }

    public Verdict verdict() {
        if (pending) {
            return Verdict.PENDING;
        }
        return counter >= script.rise() ? Verdict.GOOD : Verdict.BAD;
    }

    /** 0 to rise + fall - 1. */
    public int counter() {
        return counter;
    }

    private int counterMax() {
        return script.rise() + script.fall() - 1;
    }
}
