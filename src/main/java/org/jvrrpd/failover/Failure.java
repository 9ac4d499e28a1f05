package org.jvrrpd.failover;

import java.util.List;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.sim.SimHost;
import org.jvrrpd.sim.SimScriptRuns;

/**
 * One thing that fails on one node.
 *
 * @param node where
 * @param items what it is called in the file: names of scripts, or of an interface; empty for a
 *     whole host
 * @param scripts those that notice it
 * @param spoils whether the node gives no service to this virtual router while it lasts; not if it
 *     concerns another member of its sync group, or is a planned stop
 */
public record Failure(
        Kind kind, ClusterNode node, List<String> items, List<VrrpScript> scripts, boolean spoils) {
    public Failure {
        items = List.copyOf(items);
        scripts = List.copyOf(scripts);
    }

    /** What can fail. */
    public enum Kind {
        /** Power or kernel: nothing is sent, the addresses are gone. */
        HOST_LOST("host lost"),
        /** The interface of the instance, or of another member of its group, has no carrier. */
        LINK("link down"),
        /** Nginx fails, and every check that looks at it notices. */
        NGINX("Nginx fails"),
        /** What a check looks at. */
        SCRIPT("check fails"),
        /** A tracked file holds 1, which is worse for the instance than 0. */
        FILE_SET("file turns 1"),
        /** A tracked file holds 0, or is gone, which is worse for the instance than 1. */
        FILE_CLEARED("file turns 0"),
        /** The tracked processes are gone. */
        PROCESSES_ENDED("processes end"),
        /** The tracked processes run, where that is worse. */
        PROCESSES_STARTED("processes start"),
        /** Another interface that the instance depends on. */
        INTERFACE("interface down"),
        /** Not a failure: the service is told to stop. */
        PLANNED_STOP("planned stop");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people call it. */
        public String words() {
            return words;
        }
    }

    /** {@code check fails: chk_nginx}. */
    public String words() {
        return items.isEmpty() ? kind.words() : kind.words() + ": " + String.join(", ", items);
    }

    void begin(SimHost host) {
        switch (kind) {
            case HOST_LOST -> host.lose();
            case PLANNED_STOP -> host.stop();
            case LINK, INTERFACE -> host.kernel().setLink(items.get(0), false);
            case SCRIPT, NGINX -> scripts.forEach(script -> host.turnScript(script, false));
            case PROCESSES_ENDED -> host.setProcesses(items.get(0), 0);
            case PROCESSES_STARTED -> host.setProcesses(items.get(0), quorum());
            case FILE_SET -> host.setFile(items.get(0), 1);
            case FILE_CLEARED -> host.setFile(items.get(0), 0);
        }
    }

    void end(SimHost host) {
        switch (kind) {
            case HOST_LOST, PLANNED_STOP -> host.start();
            case LINK, INTERFACE -> host.kernel().setLink(items.get(0), true);
            case SCRIPT, NGINX -> scripts.forEach(script -> host.turnScript(script, true));
            case PROCESSES_ENDED -> host.setProcesses(items.get(0), quorum());
            case PROCESSES_STARTED -> host.setProcesses(items.get(0), 0);
            case FILE_SET -> host.setFile(items.get(0), 0);
            case FILE_CLEARED -> host.setFile(items.get(0), 1);
        }
    }

    /** From the beginning, or the end, to the verdict of the last check. */
    long noticeNanos(boolean good) {
        if (kind == Kind.PROCESSES_ENDED || kind == Kind.PROCESSES_STARTED) {
            boolean isGained = good == (kind == Kind.PROCESSES_ENDED);
            return isGained ? process().forkDelayNanos() : process().terminateDelayNanos();
        }
        return scripts.stream()
                .mapToLong(script -> SimScriptRuns.verdictNanos(script, good))
                .max()
                .orElse(0);
    }

    private int quorum() {
        return process().quorum();
    }

    private TrackProcess process() {
        for (TrackProcess process : node.config().extras().trackProcesses()) {
            if (process.name().equals(items.get(0))) {
                return process;
            }
        }
        throw new IllegalStateException("no such tracked process: " + items);
    }
}
