package org.jvrrpd.outbound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what is wrong with addresses: conditions and one log line when trouble begins and ends, and
 * a word to the engine, in a later turn, when an installation has failed for the first time in a
 * row.
 */
final class AddressTrouble {
    /** More failures of one turn are shown as conditions only. */
    static final int FAILURES_WAITING_MAX = 4_096;

    /** A thousand addresses of a lost interface are one trouble, not a thousand lines. */
    static final int LINES_PER_TURN_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(AddressInstaller.class);

    private final AddressFailureListener listener;
    private final ConditionBoard conditions;
    private final Queue<Failure> waiting = new ArrayDeque<>();
    private int linesInTurn;

    AddressTrouble(AddressFailureListener listener, ConditionBoard conditions) {
        this.listener = listener;
        this.conditions = conditions;
    }

    private record Failure(InstanceId id, VirtualAddress address, String why) {}

    void onInstallFailed(
            String subject,
            List<InstanceId> wantedBy,
            VirtualAddress address,
            String why,
            int failures,
            long nowNanos) {
        raise(subject, "install: " + why, failures, nowNanos);
        if (failures > 1) {
            return;
        }
        for (InstanceId id : wantedBy) {
            if (waiting.size() < FAILURES_WAITING_MAX) {
                waiting.add(new Failure(id, address, why));
            }
        }
    }

    void onWithdrawFailed(String subject, String why, int failures, long nowNanos) {
        raise(subject, "withdraw: " + why, failures, nowNanos);
    }

    private void raise(String subject, String what, int failures, long nowNanos) {
        String detail = what + " (attempt " + failures + ")";
        if (conditions.raise(Condition.ADDRESS_INSTALL_FAILED, subject, detail, nowNanos)
                && mayLog()) {
            LOG.warn("address {}: {}; trying again until it works", subject, what);
        }
    }

    /** It was there before us. */
    void onForeign(String subject, long nowNanos) {
        conditions.clear(Condition.ADDRESS_INSTALL_FAILED, subject);
        if (conditions.raise(Condition.ADDRESS_NOT_OURS, subject, "already there: EEXIST", nowNanos)
                && mayLog()) {
            LOG.warn("address {} was already there; it is used, but will not be removed", subject);
        }
    }

    void onInstalled(String subject) {
        conditions.clear(Condition.ADDRESS_NOT_OURS, subject);
        if (conditions.clear(Condition.ADDRESS_INSTALL_FAILED, subject) && mayLog()) {
            LOG.info("address {}: the kernel has taken it now", subject);
        }
    }

    private boolean mayLog() {
        linesInTurn++;
        return linesInTurn <= LINES_PER_TURN_MAX;
    }

    /** Says how many lines were left out. */
    void onTurnEnd() {
        if (linesInTurn > LINES_PER_TURN_MAX) {
            LOG.warn(
                    "{} more addresses likewise; see the conditions in 'jvrrpd status'",
                    linesInTurn - LINES_PER_TURN_MAX);
        }
        linesInTurn = 0;
    }

    /** Nobody wants it and it is not there by our doing. */
    void onForgotten(String subject) {
        conditions.clear(Condition.ADDRESS_NOT_OURS, subject);
        conditions.clear(Condition.ADDRESS_INSTALL_FAILED, subject);
    }

    boolean isAnythingToTell() {
        return !waiting.isEmpty();
    }

    void tell(long nowNanos) {
        List<Failure> now = new ArrayList<>(waiting);
        waiting.clear();
        for (Failure failure : now) {
            listener.onAddressFailed(failure.id(), failure.address(), failure.why(), nowNanos);
        }
    }
}
