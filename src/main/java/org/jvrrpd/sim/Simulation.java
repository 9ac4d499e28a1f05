package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jvrrpd.model.Config;

/** Virtual time, and all that lives in it. It jumps from event to event. */
public final class Simulation {
    private final SimQueue queue = new SimQueue();
    private final Trace trace = new Trace();
    private final SimLan lan;
    private final List<SimHost> hosts = new ArrayList<>();
    private long nowNanos;
    private Runnable watcher = () -> {};
    private long events;

    public Simulation(long seed) {
        lan = new SimLan(this, new SimRandom(seed));
    }

    public SimLan lan() {
        return lan;
    }

    public Trace trace() {
        return trace;
    }

    public long nowNanos() {
        return nowNanos;
    }

    /** How many events have happened. */
    public long events() {
        return events;
    }

    public List<SimHost> hosts() {
        return Collections.unmodifiableList(hosts);
    }

    /** A host that is not started. */
    public SimHost addHost(String name, Config config, List<SimInterface> interfaces) {
        return new SimHost(this, name, interfaces, hosts.size() + 1, config);
    }

    /** Looks on after every event. */
    public void watch(Runnable observer) {
        watcher = observer;
    }

    void attach(SimHost host) {
        hosts.add(host);
        lan.attach(host);
    }

    /** Does it at that time, after what is already to be done then. */
    public void at(long atNanos, Runnable action) {
        assert atNanos >= nowNanos : atNanos + " is over at " + nowNanos;
        queue.add(atNanos, action);
    }

    public void after(long delayNanos, Runnable action) {
        at(nowNanos + delayNanos, action);
    }

    /** Lets everything happen up to and including that time, which then is now. */
    public void runTo(long atNanos) {
        while (queue.nextNanos() <= atNanos) {
            nowNanos = queue.nextNanos();
            events++;
            queue.take().run();
            watcher.run();
        }
        nowNanos = atNanos;
    }
}
