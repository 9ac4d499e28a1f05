package org.jvrrpd.outbound;

import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what is wrong with routes and rules: a condition, and a line when it begins and ends. */
final class RouteTrouble {
    /** A hundred routes of a lost interface are one trouble, not a hundred lines. */
    static final int LINES_PER_TURN_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RouteInstaller.class);

    private final ConditionBoard conditions;
    private int linesInTurn;

    RouteTrouble(ConditionBoard conditions) {
        this.conditions = conditions;
    }

    void onFailed(String subject, String what, int failures, long nowNanos) {
        String detail = what + " (attempt " + failures + ")";
        if (conditions.raise(Condition.ROUTE_INSTALL_FAILED, subject, detail, nowNanos)
                && mayLog()) {
            LOG.warn("{}: {}; trying again until it works", subject, what);
        }
    }

    void onForeign(String subject, long nowNanos) {
        conditions.clear(Condition.ROUTE_INSTALL_FAILED, subject);
        if (conditions.raise(Condition.ROUTE_NOT_OURS, subject, "already there: EEXIST", nowNanos)
                && mayLog()) {
            LOG.warn("{} was already there; it will not be removed", subject);
        }
    }

    void onInstalled(String subject) {
        conditions.clear(Condition.ROUTE_NOT_OURS, subject);
        if (conditions.clear(Condition.ROUTE_INSTALL_FAILED, subject) && mayLog()) {
            LOG.info("{}: the kernel has taken it now", subject);
        }
    }

    void onRestored(String subject) {
        if (mayLog()) {
            LOG.info("{} was lost; it is there again", subject);
        }
    }

    void onForgotten(String subject) {
        conditions.clear(Condition.ROUTE_NOT_OURS, subject);
        conditions.clear(Condition.ROUTE_INSTALL_FAILED, subject);
    }

    private boolean mayLog() {
        linesInTurn++;
        return linesInTurn <= LINES_PER_TURN_MAX;
    }

    /** Says how many lines were left out. */
    void onTurnEnd() {
        if (linesInTurn > LINES_PER_TURN_MAX) {
            LOG.warn(
                    "{} more routes or rules likewise; see the conditions in 'jvrrpd status'",
                    linesInTurn - LINES_PER_TURN_MAX);
        }
        linesInTurn = 0;
    }
}
