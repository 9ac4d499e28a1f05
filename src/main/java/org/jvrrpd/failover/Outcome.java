package org.jvrrpd.failover;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jvrrpd.net.IpAddress;

/**
 * What a single failure does, in the worst case.
 *
 * @param after who has the addresses when everything has come to rest
 * @param standings how the nodes stand then
 * @param moves whether other nodes have the addresses then
 * @param served whether a node that gives service has them
 * @param takeoverNanos from the failure until that; 0 if nothing moves
 * @param holeNanos how long clients found no service before that
 * @param doubleNanos how long an address was on two nodes
 * @param returned who has the addresses when the failure is over and everything at rest again
 * @param returnNanos from the end of the failure to the last move; 0 if nothing moved
 */
public record Outcome(
        Holding after,
        Map<ClusterNode, Standing> standings,
        boolean moves,
        boolean served,
        long takeoverNanos,
        long holeNanos,
        long doubleNanos,
        Holding returned,
        long returnNanos) {

    /** The same for other addresses. */
    Outcome of(UnaryOperator<IpAddress> other) {
        return new Outcome(
                after.of(other),
                standings,
                moves,
                served,
                takeoverNanos,
                holeNanos,
                doubleNanos,
                returned.of(other),
                returnNanos);
    }

    /** The slower of two; they differ in the moment of the failure only. */
    Outcome worse(Outcome other) {
        Outcome slower = other.takeoverNanos > takeoverNanos ? other : this;
        return new Outcome(
                slower.after,
                slower.standings,
                moves || other.moves,
                served && other.served,
                slower.takeoverNanos,
                Math.max(holeNanos, other.holeNanos),
                Math.max(doubleNanos, other.doubleNanos),
                slower.returned,
                Math.max(returnNanos, other.returnNanos));
    }
}
