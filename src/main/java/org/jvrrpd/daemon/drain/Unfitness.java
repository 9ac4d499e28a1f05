package org.jvrrpd.daemon.drain;

import java.util.function.Supplier;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.TransitionListener;

/** Makes a planned absence of what the engine says this host cannot serve. Loop thread only. */
public final class Unfitness implements TransitionListener {
    private final Supplier<DrainDesk> desk;

    /**
     * @param desk asked when the first instance is found unfit, which is after the start
     */
    public Unfitness(Supplier<DrainDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void onUnfit(InstanceId id, String why, long atNanos) {
        desk.get().giveUp(id.name(), why);
    }
}
