package org.jvrrpd.checks.probe;

import java.util.function.LongSupplier;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.HttpCheck;
import org.jvrrpd.model.ListeningCheck;
import org.jvrrpd.model.ProcessCheck;
import org.jvrrpd.model.TcpCheck;
import org.jvrrpd.model.UnitCheck;
import org.jvrrpd.model.UnixCheck;

/** Makes the probe for each kind of check. */
public final class Probes {
    private final Workbench bench;
    private final ProcessFinder processes;
    private final LongSupplier clock;

    /**
     * @param clock nanoseconds, monotonic
     */
    public Probes(Workbench bench, ProcessFinder processes, LongSupplier clock) {
        this.bench = bench;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * A probe for a check that is no script.
     *
     * @param timeoutNanos how long a look may take
     */
    public Probe of(Check check, long timeoutNanos) {
        if (check instanceof HttpCheck http) {
            return new HttpProbe(bench, http, clock);
        } else if (check instanceof TcpCheck tcp) {
            return new ConnectProbe(bench, dialer -> dialer.dial(tcp.server()));
        } else if (check instanceof UnixCheck unix) {
            return new ConnectProbe(bench, dialer -> dialer.dialUnix(unix.path()));
        } else if (check instanceof ProcessCheck process) {
            return new ProcessProbe(bench, process.process(), processes);
        } else if (check instanceof ListeningCheck listening) {
            return new ListeningProbe(listening);
        } else if (check instanceof UnitCheck unit) {
            return new UnitProbe(bench, unit.unit(), timeoutNanos);
        }
        throw new IllegalArgumentException("no native check: " + check.title());
    }
}
