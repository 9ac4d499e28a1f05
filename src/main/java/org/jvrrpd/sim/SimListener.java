package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.DrainOrder;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/** Keeps what one process has told and sent, and checks that it makes sense. */
public final class SimListener implements TransitionListener {
    private static final int KEPT_MAX = 10_000;

    private final SimHost host;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Map<InstanceId, VrrpState> states = new HashMap<>();
    private final Map<String, String> conditions = new TreeMap<>();
    private int listening;
    private final Map<InstanceId, Long> lastAdvertNanos = new HashMap<>();

    /** An advert that left. */
    public record Sent(InstanceId id, int priority, long atNanos) {}

    SimListener(SimHost host) {
        this.host = host;
    }

    @Override
    public void onTransition(Transition transition) {
        VrrpState before = state(transition.id());
        assert before == transition.from() : transition + " after " + before;
        states.put(transition.id(), transition.to());
        keep(transitions, transition);
        host.note(transition.from() + " to " + transition.to() + ", " + transition.reason());
    }

    /** The state that the told transitions lead to. */
    VrrpState state(InstanceId id) {
        return states.getOrDefault(id, VrrpState.INITIALIZE);
    }

    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {
        host.note("priority " + before + " to " + after);
    }

    @Override
    public void onRemark(Remark remark) {
        keep(remarks, remark);
    }

    @Override
    public void onCondition(ConditionChange change) {
        String key = change.id() + " " + change.condition();
        String detail = change.detail();
        if (detail == null) {
            conditions.remove(key);
        } else {
            conditions.put(key, detail);
        }
        if (change.isNew()) {
            host.note(change.condition() + (detail == null ? " is over" : ": " + detail));
        }
    }

    /** As the daemon does. */
    @Override
    public void onUnfit(InstanceId id, String why, long atNanos) {
        host.note("is unfit: " + why);
        host.hear(running -> running.drain(id.name(), DrainOrder.HAND_OVER, host.nowNanos()));
    }

    @Override
    public void onLowerPriorityHeard(InstanceId id, int priority, IpAddress source, long atNanos) {
        host.note("hears lower priority " + priority);
    }

    /** Only a master advertises, but for farewells; and it never pauses. */
    void onSend(VirtualRouter router, int priority, long nowNanos) {
        VrrpState state = router.state();
        assert priority > 0 ? state == VrrpState.MASTER : state.holdsAddresses()
                : "priority " + priority + " sent in " + state;
        Long before = lastAdvertNanos.put(router.id(), nowNanos);
        if (priority > 0 && before != null && router.sinceNanos() <= before) {
            long latenessNanos = nowNanos - before - router.settings().advertIntervalNanos();
            assert latenessNanos <= host.excusedNanos() : "advert late by " + latenessNanos;
        }
        keep(sent, new Sent(router.id(), priority, nowNanos));
    }

    private static <T> void keep(List<T> list, T one) {
        if (list.size() < KEPT_MAX) {
            list.add(one);
        }
    }

    /** The first ones, oldest first. */
    public List<Transition> transitions() {
        return Collections.unmodifiableList(transitions);
    }

    public List<Remark> remarks() {
        return Collections.unmodifiableList(remarks);
    }

    void onAwaiting(int instances) {
        listening = instances;
    }

    /** How many instances wait for a first frame on their link. */
    public int listening() {
        return listening;
    }

    /** The details of the conditions of now, by instance and name, with a blank between them. */
    public Map<String, String> conditions() {
        return Collections.unmodifiableMap(conditions);
    }

    public List<Sent> sent() {
        return Collections.unmodifiableList(sent);
    }

    /** When it entered the state last; -1: never. */
    public long lastEnteredNanos(VrrpState state) {
        long last = -1;
        for (Transition transition : transitions) {
            last = transition.to() == state ? transition.atNanos() : last;
        }
        return last;
    }
}
