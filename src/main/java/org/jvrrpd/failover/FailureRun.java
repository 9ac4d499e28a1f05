package org.jvrrpd.failover;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets a failure happen to a virtual router, and end again, at several moments between two adverts;
 * the slowest one counts. Slowest of all is what is noticed right after an advert, of this one or
 * of one that it is tied to: those are among them.
 */
final class FailureRun {
    private final TiedRouters tied;
    private final ClusterWiring wiring;
    private final SimulatedRouter normal;

    /** So much after an advert of that virtual router. */
    private record Moment(SharedRouter router, long phaseNanos) {}

    /**
     * @param normal a simulation at rest, from which every run differs in the failure only
     */
    FailureRun(TiedRouters tied, ClusterWiring wiring, SimulatedRouter normal) {
        this.tied = tied;
        this.wiring = wiring;
        this.normal = normal;
    }

    /** The worst case of a failure. */
    Outcome worst(Failure failure) {
        @Nullable Outcome worst = null;
        for (Moment moment : moments(failure).values()) {
            Outcome outcome = run(failure, moment);
            worst = worst == null ? outcome : worst.worse(outcome);
        }
        return Objects.requireNonNull(worst, "there is a first moment");
    }

    /** By their time, as members of a group that send together need no moments of their own. */
    private Map<Long, Moment> moments(Failure failure) {
        Map<Long, Moment> moments = new LinkedHashMap<>();
        for (SharedRouter router : tied.routers()) {
            long startNanos = normal.pastAdvertNanos(router);
            long intervalNanos = router.advertIntervalNanos(failure.node());
            long[] phasesNanos = {
                0,
                aligned(failure.noticeNanos(false), intervalNanos),
                aligned(failure.noticeNanos(true), intervalNanos),
                intervalNanos / 2
            };
            for (long phaseNanos : phasesNanos) {
                moments.putIfAbsent(startNanos + phaseNanos, new Moment(router, phaseNanos));
            }
        }
        return moments;
    }

    /** A failure so much after an advert is noticed right after another one. */
    private static long aligned(long noticeNanos, long intervalNanos) {
        return Math.floorMod(-noticeNanos, intervalNanos);
    }

    private Outcome run(Failure failure, Moment moment) {
        SimulatedRouter simulated = new SimulatedRouter(tied, wiring);
        simulated.start();
        Holding before = Holding.now(simulated);
        simulated.runPastAdvert(moment.router());
        simulated.run(moment.phaseNanos());

        @Nullable ClusterNode spoiled = failure.spoils() ? failure.node() : null;
        HoldingWatch failing = new HoldingWatch(simulated, spoiled);
        failure.begin(simulated.host(failure.node()));
        failing.look();
        simulated.rest(failure.noticeNanos(false));
        Holding after = failing.holding();
        boolean served = failing.isServed();
        Map<ClusterNode, Standing> standings = simulated.standings();

        simulated.runPastAdvert(moment.router());
        simulated.run(moment.phaseNanos());
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
