package org.jvrrpd.vrrp.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

/**
 * Hears what the protocol has to tell: for the log, notify scripts, mail, the flight recorder.
 * Never calls back into the core. Loop thread only.
 */
public interface TransitionListener {
    /** An instance entered a state. */
    default void onTransition(Transition transition) {}

    /** A tracker changed the effective priority (TRK-01); an address owner's never changes. */
    default void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {}

    /**
     * Something worth a line in the log that is no transition: a discarded advert, a script's
     * verdict.
     */
    default void onRemark(Remark remark) {}

    /**
     * A line for the log.
     *
     * @param text what follows {@code (instance) }; a leading colon follows without the blank
     * @param detailed only to be shown with keepalived's {@code -D} (PRC-22)
     */
    record Remark(InstanceId id, boolean detailed, String text, long atNanos) {}

    /** Addresses were given to the neighbours to know, for the log: once for each burst. */
    default void onAnnounced(InstanceId id, List<VirtualAddress> addresses, long atNanos) {}

    /** Something is wrong around an instance, or not any more. */
    default void onCondition(ConditionChange change) {}

    /**
     * A condition whose subject is an instance.
     *
     * @param detail null: it has ended
     * @param isNew it begins or ends; if not only the detail may be another one
     */
    record ConditionChange(
            InstanceId id,
            Condition condition,
            @Nullable String detail,
            boolean isNew,
            long atNanos) {}

    /**
     * This host cannot serve as MASTER of the instance, though nothing that it checks has failed.
     * Whoever is told may hand over; the instance goes on as it can.
     *
     * @param why a clause without a full stop
     */
    default void onUnfit(InstanceId id, String why, long atNanos) {}

    /** A whole line for the log that belongs to no instance: a script's verdict (PRC-22). */
    default void onNotice(String text, long atNanos) {}

    /** A MASTER heard an advert of lower priority and stays (FSM-09). */
    default void onLowerPriorityHeard(
            InstanceId id, int priority, IpAddress source, long atNanos) {}
}
