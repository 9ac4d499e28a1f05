package org.jvrrpd.model;

import java.util.List;

/**
 * The block {@code vrrp_track_process} (TRK-11).
 *
 * @param program path or name
 * @param parameters those that a process must have; empty with EXACT: it must have none
 * @param match how they are compared
 * @param fullCommand compare the whole path instead of the first 15 characters of the name
 * @param weight -254 to 254; 0: FAULT without quorum
 * @param quorum least number of processes, 1 to 65,535
 * @param quorumMax greatest number, 0 to 65,535; -1: no limit
 * @param terminateDelayNanos how long a lost quorum must last, up to an hour
 * @param forkDelayNanos how long a reached quorum must last, up to an hour
 */
public record TrackProcess(
        String name,
        String program,
        List<String> parameters,
        Match match,
        boolean fullCommand,
        int weight,
        boolean reverse,
        int quorum,
        int quorumMax,
        long terminateDelayNanos,
        long forkDelayNanos) {
    public TrackProcess {
        parameters = List.copyOf(parameters);
        assert quorum >= 1 && quorumMax >= -1;
    }

    /** {@code param_match}. */
    public enum Match {
        /** Parameters do not count. */
        NONE,
        EXACT,
        PARTIAL,
        INITIAL
    }
}
