package org.jvrrpd.recording;

import java.util.function.Consumer;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/** Makes events of what an engine tells: its transitions and changes of priority. */
final class ToldEvents implements TransitionListener {
    private final Consumer<Event> receiver;

    ToldEvents(Consumer<Event> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void onTransition(Transition transition) {
        receiver.accept(
                new Event.Transition(
                        transition.atNanos(),
                        transition.id().name(),
                        transition.from(),
                        transition.to(),
                        transition.reason(),
                        transition.detail(),
                        transition.priority()));
    }

    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {
        receiver.accept(new Event.Priority(atNanos, id.name(), state, before, after));
    }

    /** Remarks follow from the inputs. */
}
