package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.daemon.LeftoverSweeper.Report;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RouteChannel;
import org.jvrrpd.outbound.HostIdentity;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.outbound.RouteInstaller;
import org.jvrrpd.outbound.RouteLedgerFile;
import org.jvrrpd.outbound.RouteRecord;

/**
 * Removes the routes and policy rules that a dead daemon of this run directory left behind
 * (PRC-15): those that its state file names, and no others. The requests name the protocol, so a
 * route of another maker to the same place is not touched.
 */
final class RouteSweeper {
    private RouteSweeper() {}

    /** Sweeps while the lock of the run directory is held. Rules go before routes (FSM-14). */
    static Report sweep(Path runDir) {
        RouteLedgerFile.Reading reading = RouteLedgerFile.read(runDir);
        String problem = reading.problem();
        HostIdentity host = reading.host();
        if (host == null) {
            List<String> lines = problem == null ? List.of() : List.of(problem);
            return new Report(lines, 0, 0);
        }
        try {
            return host.equals(HostIdentity.current())
                    ? remove(runDir, reading)
                    : new Report(List.of(), 0, 0);
        } catch (IOException | LinuxException e) {
            String line = "cannot remove leftover routes and rules: " + e.getMessage();
            return new Report(List.of(line), 0, 1);
        }
    }

    /** The file lists rules behind routes; what comes last goes first. */
    private static Report remove(Path runDir, RouteLedgerFile.Reading reading) throws IOException {
        List<String> lines = new ArrayList<>();
        List<RouteRecord> stuck = new ArrayList<>();
        int removed = 0;
        List<RouteRecord> records = reading.records();
        try (RouteChannel channel = RouteChannel.open()) {
            for (int i = records.size() - 1; i >= 0; i--) {
                RouteRecord record = records.get(i);
                if (record.mark() == Mark.NOT_OURS) {
                    continue;
                }
                Outcome outcome = channel.execute(record.removal());
                lines.add(record.text() + " " + sentence(outcome));
                if (RouteInstaller.isGone(outcome)) {
                    removed++;
                } else {
                    stuck.add(record);
                }
            }
        }
        RouteLedgerFile.replace(runDir, reading, stuck);
        return new Report(lines, removed, stuck.size());
    }

    private static String sentence(Outcome outcome) {
        if (outcome.errno() == 0) {
            return "removed: an earlier jvrrpd left it behind";
        }
        return RouteInstaller.isGone(outcome)
                ? "left alone: it is gone already (" + Errno.describe(outcome.errno()) + ")"
                : "NOT removed (" + outcome.describe() + ")";
    }
}
