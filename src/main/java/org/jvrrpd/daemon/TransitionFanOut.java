package org.jvrrpd.daemon;

import java.util.List;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/** Tells several listeners, in order. */
final class TransitionFanOut implements TransitionListener {
    private final List<TransitionListener> listeners;

    TransitionFanOut(List<TransitionListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void onTransition(Transition transition) {
        listeners.forEach(listener -> listener.onTransition(transition));
    }

    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {
        listeners.forEach(
                listener -> listener.onPriorityChanged(id, state, before, after, atNanos));
    }

    @Override
    public void onRemark(Remark remark) {
        listeners.forEach(listener -> listener.onRemark(remark));
    }

    @Override
    public void onAnnounced(InstanceId id, List<VirtualAddress> addresses, long atNanos) {
        listeners.forEach(listener -> listener.onAnnounced(id, addresses, atNanos));
    }

    @Override
    public void onCondition(ConditionChange change) {
        listeners.forEach(listener -> listener.onCondition(change));
    }

    @Override
    public void onUnfit(InstanceId id, String why, long atNanos) {
        listeners.forEach(listener -> listener.onUnfit(id, why, atNanos));
    }

    @Override
    public void onNotice(String text, long atNanos) {
        listeners.forEach(listener -> listener.onNotice(text, atNanos));
    }

    @Override
    public void onLowerPriorityHeard(InstanceId id, int priority, IpAddress source, long atNanos) {
        listeners.forEach(listener -> listener.onLowerPriorityHeard(id, priority, source, atNanos));
    }
}
