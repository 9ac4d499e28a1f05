package org.jvrrpd.failover;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a failure happen to a virtual router, and end again, at several moments between two adverts;
 * the slowest one counts. Slowest of all is what is noticed right after an advert: that one is
 * among them.
 */
final class FailureRun {
    private final SharedRouter router;
    private final SourceAddresses sources;

    FailureRun(SharedRouter router, SourceAddresses sources) {
        this.router = router;
        this.sources = sources;
    }

    /** The worst case of a failure. */
    Outcome worst(Failure failure) {
        long intervalNanos = router.on(failure.node()).advertIntervalNanos();
        Set<Long> phases = new LinkedHashSet<>();
        phases.add(aligned(failure.noticeNanos(false), intervalNanos));
        phases.add(aligned(failure.noticeNanos(true), intervalNanos));
        phases.add(intervalNanos / 2);
        Outcome worst = run(failure, 0);
        phases.remove(0L);
        for (long phaseNanos : phases) {
            worst = worst.worse(run(failure, phaseNanos));
        }
        return worst;
    }

    /** A failure so much after an advert is noticed right after another one. */
    private static long aligned(long noticeNanos, long intervalNanos) {
        return Math.floorMod(-noticeNanos, intervalNanos);
    }

    private Outcome run(Failure failure, long phaseNanos) {
        SimulatedRouter simulated = new SimulatedRouter(router, sources);
        simulated.start();
        Holding before = Holding.now(simulated);
        simulated.runPastAdvert();
        simulated.run(phaseNanos);

        @Nullable ClusterNode spoiled = failure.spoilsService() ? failure.node() : null;
        HoldingWatch failing = new HoldingWatch(simulated, spoiled);
        failure.begin(simulated.host(failure.node()));
        failing.look();
        simulated.rest(failure.noticeNanos(false));
        Holding after = failing.holding();
        boolean served = failing.isServed();
        Map<ClusterNode, Standing> standings = simulated.standings();

        simulated.runPastAdvert();
        simulated.run(phaseNanos);
        HoldingWatch returning = new HoldingWatch(simulated, null);
        failure.end(simulated.host(failure.node()));
        simulated.rest(failure.noticeNanos(true));
        return new Outcome(
                after,
                standings,
                !after.equals(before),
                served,
                failing.movedNanos(),
                failing.unservedNanos(),
                failing.doubleNanos(),
                returning.holding(),
                returning.movedNanos());
    }
}
