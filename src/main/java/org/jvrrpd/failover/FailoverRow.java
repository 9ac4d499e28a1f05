package org.jvrrpd.failover;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/**
 * One line of the table.
 *
 * @param what the failure in words, without its node
 * @param failure null: the simulator cannot let this happen
 * @param outcome null: not computed
 * @param keyword the keyword that is not served and without which the outcome would not be true;
 *     empty if it is computed
 */
public record FailoverRow(
        ClusterNode node,
        String what,
        @Nullable Failure failure,
        @Nullable Outcome outcome,
        String keyword) {

    /** The same for other addresses. */
    FailoverRow of(UnaryOperator<IpAddress> other) {
        Outcome same = outcome == null ? null : outcome.of(other);
        return new FailoverRow(node, what, failure, same, keyword);
    }

    static FailoverRow computed(Failure failure, Outcome outcome) {
        return new FailoverRow(failure.node(), failure.words(), failure, outcome, "");
    }

    static FailoverRow notComputed(ClusterNode node, String what, String keyword) {
        return new FailoverRow(node, what, null, null, keyword);
    }
}
