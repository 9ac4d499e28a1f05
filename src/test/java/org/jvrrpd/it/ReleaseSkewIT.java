package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * release_skew on the wire (docs/operating.md): from the priority 0 of the one that goes to the
 * first advert of the one that comes. The standard's 0.609 s are never shorter, so the shortest of
 * some handovers tells them apart on a slow machine, too.
 */
@Tag("keywords")
class ReleaseSkewIT {
    private static final String READY = "Startup complete";
    private static final int HANDOVERS = 2;
    private static final double STANDARD_SECONDS = 0.609375;
    private static final double SHORT_SECONDS = 0.0121875;

    /** Far above the wait, far below the standard's. */
    private static final double BOUND_SECONDS = 0.3;

    @Execution(CONCURRENT)
    @ParameterizedTest
    @EnumSource(Daemon.Kind.class)
    void aBackupWaitsItsPartOfTheTimeWhoeverHandsOver(Daemon.Kind partner) throws IOException {
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            Daemon theirs = hosts.onA(partner, new ConfigText(Link.V2, 150)).start();
            hosts.awaitHeld(hosts.a, theirs);
            Daemon ours = hosts.onB(Daemon.Kind.JVRRPD, new ConfigText(Link.V2, 100));
            String standard = new ConfigText(Link.V2, 100).text(hosts.b, hosts.a);
            ours.configure(standard.replace("advert_int 1", "advert_int 1\n  release_skew 0.02"));
            ours.start().awaitLog(READY, 1, TwoHosts.DEADLINE_SECONDS);
            new StatusView(ours, "VI_1").awaitState("BACKUP");
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            assertEquals(SHORT_SECONDS, view(ours), 1e-9);
            String status = ours.ask("status").output();
            assertTrue(status.contains("release skew   as BACKUP 0.012 s after a"), status);
            for (int i = 0; i < HANDOVERS; i++) {
                handOver(hosts, theirs, ours);
            }
            ours.configure(standard).reloadAndWait(TwoHosts.DEADLINE_SECONDS);
            assertEquals(STANDARD_SECONDS, view(ours), 1e-9);
            handOver(hosts, theirs, ours);
            List<Double> waits = waits(capture.stop(), hosts);
            assertEquals(HANDOVERS + 1, waits.size(), waits::toString);
            assertTrue(
                    Collections.min(waits.subList(0, HANDOVERS)) < BOUND_SECONDS, waits::toString);
            assertTrue(waits.get(HANDOVERS) > STANDARD_SECONDS - 0.01, waits::toString);
        }
    }

    private static double view(Daemon daemon) {
        return new StatusView(daemon, "VI_1").number("release_skew_seconds");
    }

    /** And back: the next one needs it as master, and the other one as backup. */
    private static void handOver(TwoHosts hosts, Daemon theirs, Daemon ours) {
        theirs.stop();
        hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
        theirs.start();
        hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
        new StatusView(ours, "VI_1").awaitState("BACKUP");
    }

    /** Seconds from the last priority 0 of a to the first advert of b behind it. */
    private static List<Double> waits(Capture capture, TwoHosts hosts) {
        List<Double> waits = new ArrayList<>();
        double zeroAt = 0;
        for (String line : capture.fields("vrrp", "frame.time_epoch", "ip.src", "vrrp.prio")) {
            String[] field = line.split("\t");
            double at = Double.parseDouble(field[0]);
            boolean isOfA = field[1].equals(hosts.a.address());
            if (isOfA) {
                zeroAt = field[2].equals("0") ? at : 0;
            } else if (zeroAt > 0) {
                waits.add(at - zeroAt);
                zeroAt = 0;
            }
        }
        return waits;
    }
}
