package org.jvrrpd.checks.probe;

import java.util.function.Consumer;

/** Looks for one check, one look at a time. The thread of the {@link Workbench} only. */
public interface Probe {
    /**
     * Begins a look; the answer comes once, at once or later, unless {@link #cancel} comes first.
     */
    void look(Consumer<Finding> answer);

    /**
     * Ends a look that takes too long. Returns what it was waiting for, as the end of a sentence.
     */
    String cancel();
}
