package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.DrainOrder;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.Freshness;
import org.jvrrpd.vrrp.instance.Ports;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.ReplayMemory;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;

/**
 * A host with interfaces and one daemon process, which may die, be stopped, and start again. A turn
 * is as in the daemon: all inputs, then the due deadlines, then adverts, addresses and
 * announcements.
 */
public final class SimHost {
    /** When every simulation begins: any moment, as the right time is the same everywhere. */
    private static final long UTC_MILLIS = 1_800_000_000_000L;

    /** Senders that a host remembers. */
    private static final int REPLAY_RECORDS = 64;

    private final Simulation simulation;
    private final String name;
    private final SimKernel kernel;
    private final SimTrackers trackers = new SimTrackers(this);
    private final List<Consumer<VrrpEngine>> inbox = new ArrayList<>();
    private Config config;

    private @Nullable VrrpEngine engine;
    private SimListener listener = new SimListener(this);
    private SimAdverts adverts = new SimAdverts(this);
    private SimNeighbours neighbours = new SimNeighbours(this);
    private final AdvertReader reader = new AdvertReader();
    private long frozenUntilNanos;
    private final ReplayMemory replayMemory =
            new ReplayMemory(ByteBuffer.allocate(REPLAY_RECORDS * ReplayMemory.RECORD_SIZE_BYTES));
    private long clockErrorMillis;
    private long excusedNanos;
    private final SimTenures tenures = new SimTenures();
    private boolean endsForRestart;
    private boolean cannotSend;
    private long wakeNanos = Long.MAX_VALUE;
    private boolean isTurnDue;

    SimHost(
            Simulation simulation,
            String name,
            List<SimInterface> interfaces,
            int number,
            Config config) {
        this.simulation = simulation;
        this.name = name;
        this.config = config;
        kernel = new SimKernel(this, new MacAddress(0x0200_0000_0000L + number), interfaces);
        simulation.attach(this);
    }

    /** Starts the daemon; what a predecessor has left on the interface is removed. */
    public void start() {
        start(one -> null);
    }

    /**
     * Starts the daemon, which takes over what its predecessor was MASTER of, however long ago, and
     * listens for so long.
     */
    public void startAdopting(long listenNanos) {
        start(one -> new Succession(nowNanos() + listenNanos, Long.MAX_VALUE));
    }

    /** Starts the daemon as after a restart: it goes on where it is in time, and only there. */
    public void resume() {
        start(one -> tenures.succession(one, nowNanos()));
    }

    private void start(Function<VrrpInstance, @Nullable Succession> successions) {
        assert engine == null : name + " runs";
        Map<String, Succession> adopted = new LinkedHashMap<>();
        for (VrrpInstance one : config.instances()) {
            Succession succession = successions.apply(one);
            if (succession != null) {
                adopted.put(one.name(), succession);
            }
        }
        if (adopted.size() < config.instances().size()) {
            adopted.clear();
            kernel.sweep();
        }
        listener = new SimListener(this);
        adverts = new SimAdverts(this);
        neighbours = new SimNeighbours(this);
        Freshness freshness = new Freshness(this::utcMillis, replayMemory);
        VrrpEngine started =
                new VrrpEngine(new Ports(adverts, kernel, kernel, neighbours, listener, freshness));
        engine = started;
        started.start(config, nowNanos());
        adopted.forEach(started::adopt);
        trackers.tellFiles();
        kernel.tell();
        trackers.tellScripts();
    }

    private long utcMillis(long nowNanos) {
        return UTC_MILLIS + nowNanos / 1_000_000 + clockErrorMillis;
    }

    /** Sets the clock of the host: how far it is ahead of the right time from now on. */
    public void setClock(long errorMillis) {
        clockErrorMillis = errorMillis;
    }

    /** SIGTERM of a restart: an advert more, then the end; addresses stay. */
    public void stopForRestart() {
        hear(
                running -> {
                    endsForRestart = true;
                    running.sayAgain(nowNanos());
                });
    }

    /** SIGKILL: the process is gone, its addresses stay. */
    public void kill() {
        end("is killed");
    }

    private void end(String how) {
        engine = null;
        endsForRestart = false;
        inbox.clear();
        kernel.forgetRequests();
        wakeNanos = Long.MAX_VALUE;
        note(how);
    }

    /** The power fails: process and addresses are gone. */
    public void lose() {
        end("is lost");
        tenures.clear();
        kernel.sweep();
    }

    /** SIGTERM. The process ends by itself when its engine has stopped. */
    public void stop() {
        hear(running -> running.stop(nowNanos()));
    }

    /** {@code jvrrpd drain} or {@code undrain}, of everything. */
    public void drain(boolean begins) {
        DrainOrder order = begins ? DrainOrder.HAND_OVER : DrainOrder.END;
        hear(running -> running.drain("", order, nowNanos()));
    }

    /** SIGSTOP and SIGCONT: what arrives meanwhile is heard in one turn at the end. */
    public void freeze(long forNanos) {
        frozenUntilNanos = Math.max(frozenUntilNanos, nowNanos() + forNanos);
        excusedNanos += forNanos;
    }

    /** Whether adverts leave the host: a packet filter, or a full queue, may keep them. */
    public void allowSending(boolean allowed) {
        cannotSend = !allowed;
        note(allowed ? "can send" : "cannot send");
    }

    boolean canSend() {
        return !cannotSend;
    }

    /** Whether leases may have run out as no advert could be sent, and are not restored yet. */
    boolean mayLackAddresses() {
        return cannotSend || adverts.isRecovering();
    }

    /**
     * Whether the instance may have addresses added: it begins to hold them in this very turn, or
     * its adverts leave.
     */
    boolean mayAdd(InstanceId id) {
        for (VirtualRouter router : router(id)) {
            boolean isEntering =
                    router.state().holdsAddresses() && router.sinceNanos() == nowNanos();
            return isEntering || !adverts.isBlocked(id);
        }
        return false;
    }

    /** How late its adverts may be because it was frozen. */
    long excusedNanos() {
        return excusedNanos;
    }

    /** The configuration of the next start. */
    void use(Config next) {
        config = next;
    }

    public void reload(ReloadPlan plan) {
        config = plan.config();
        hear(running -> running.apply(plan, nowNanos()));
    }

    /** The verdict that the next runs of a script will give; one run ends now. */
    public void setScript(String script, boolean good) {
        trackers.setScript(script, good);
    }

    /** The number that a tracked file holds from now on; 0 before. */
    public void setFile(String file, int number) {
        trackers.setFile(file, number);
    }

    /** How many processes of a tracker run from now on; as many as its quorum before. */
    public void setProcesses(String process, int count) {
        trackers.setProcesses(process, count);
    }

    /** A tracked file is there, but cannot be read. */
    public void spoilFile(String file) {
        trackers.spoilFile(file);
    }

    /**
     * What the script looks at breaks or heals right after a run that did not notice: the next run
     * starts one interval from now. Runs have their real times; one that fails hangs until its
     * timeout.
     */
    public void turnScript(VrrpScript script, boolean good) {
        trackers.turnScript(script, good);
    }

    void receiveAdvert(int interfaceIndex, SimDatagram packet) {
        hear(running -> deliver(interfaceIndex, packet, running));
        neighbours.onTraffic(interfaceIndex);
    }

    private void deliver(int interfaceIndex, SimDatagram packet, EngineInput running) {
        AdvertReject reject = packet.wrap(reader);
        assert reject == AdvertReject.NONE : reject;
        Invariants.checkHeard(this, interfaceIndex, reader.source());
        if (reader.isToMulticast() || kernel.indexOf(reader.destination()) != 0) {
            running.onAdvert(interfaceIndex, reader, nowNanos());
        }
    }

    void receiveFrame(int interfaceIndex, byte[] frame) {
        if (engine != null) {
            neighbours.onFrame(interfaceIndex, frame);
            neighbours.onTraffic(interfaceIndex);
        }
    }

    /** An input for the next turn, which is now unless the process is frozen. */
    void hear(Consumer<VrrpEngine> input) {
        if (engine != null) {
            inbox.add(input);
            requestTurn();
        }
    }

    private void requestTurn() {
        if (!isTurnDue) {
            isTurnDue = true;
            simulation.at(Math.max(nowNanos(), frozenUntilNanos), this::turn);
        }
    }

    private void turn() {
        isTurnDue = false;
        VrrpEngine running = engine;
        if (running == null) {
            return;
        }
        if (nowNanos() < frozenUntilNanos) {
            requestTurn();
            return;
        }
        List<Consumer<VrrpEngine>> inputs = List.copyOf(inbox);
        inbox.clear();
        inputs.forEach(input -> input.accept(running));
        running.onDeadlines(nowNanos());
        adverts.flush();
        kernel.flush();
        neighbours.flush();
        tenures.onTurnEnd(running.routers());
        Invariants.check(this, running);
        if (running.isStopped() || endsForRestart) {
            end("has stopped");
        } else {
            sleepUntil(running.nextDeadlineNanos());
        }
    }

    private void sleepUntil(long deadlineNanos) {
        if (deadlineNanos != Long.MAX_VALUE && deadlineNanos != wakeNanos) {
            wakeNanos = deadlineNanos;
            simulation.at(Math.max(deadlineNanos, nowNanos()), () -> wake(deadlineNanos));
        }
    }

    private void wake(long deadlineNanos) {
        if (wakeNanos == deadlineNanos) {
            wakeNanos = Long.MAX_VALUE;
            requestTurn();
        }
    }

    /** The engine hands an advert to the network. */
    void onSend(InstanceId id, int priority) {
        for (VirtualRouter router : router(id)) {
            listener.onSend(router, priority, nowNanos());
            tenures.onSend(router, priority, endsForRestart, nowNanos());
        }
        note("sends priority " + priority);
    }

    private List<VirtualRouter> router(InstanceId id) {
        VrrpEngine running = engine;
        return running == null
                ? List.of()
                : running.routers().stream().filter(one -> one.id().equals(id)).toList();
    }

    void note(String text) {
        simulation.trace().add(nowNanos(), name, text);
    }

    /** Null: no process runs. */
    public @Nullable VrrpEngine engine() {
        return engine;
    }

    /** The state of an instance, from 0 in the order of the configuration; one that runs. */
    public VrrpState state(int instance) {
        return Objects.requireNonNull(engine, name).routers().get(instance).state();
    }

    public boolean isRunning() {
        return engine != null;
    }

    /** The state of the first instance; STOPPED when no process runs. */
    public VrrpState state() {
        VrrpEngine running = engine;
        return running == null ? VrrpState.STOPPED : running.routers().get(0).state();
    }

    /** What the process has told since it started. */
    public SimListener told() {
        return listener;
    }

    public SimKernel kernel() {
        return kernel;
    }

    public Config config() {
        return config;
    }

    public String name() {
        return name;
    }

    SimLan lan() {
        return simulation.lan();
    }

    void after(long delayNanos, Runnable action) {
        simulation.after(delayNanos, action);
    }

    long nowNanos() {
        return simulation.nowNanos();
    }
}
