package org.jvrrpd.control;

import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.vrrp.EngineSnapshot;

/** Words for a tracked process. */
final class ProcessText {
    private ProcessText() {}

    /** {@code 2 processes, quorum 1 achieved}. */
    static String state(EngineSnapshot.TrackedProcess process) {
        if (!process.known()) {
            return "not yet counted";
        }
        TrackProcess definition = process.definition();
        String most = definition.quorumMax() < 0 ? "" : " to " + definition.quorumMax();
        String count = process.count() < 0 ? "cannot be counted" : process.count() + " running";
        String quorum = "quorum " + definition.quorum() + most;
        return count + ", " + quorum + (process.good() ? " achieved" : " not achieved");
    }

    /** The words of the line {@code process}. */
    static String what(TrackProcess definition) {
        String words = String.join(" ", definition.parameters());
        return (definition.program() + " " + words).strip()
                + (definition.fullCommand() ? " (full command)" : "");
    }
}
