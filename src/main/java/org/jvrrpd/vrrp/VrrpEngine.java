package org.jvrrpd.vrrp;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jvrrpd.health.Counters;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.group.RouterGroups;
import org.jvrrpd.vrrp.instance.Circumstances;
import org.jvrrpd.vrrp.instance.LastWord;
import org.jvrrpd.vrrp.instance.Ports;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.vrrp.port.RoutePort;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;

/**
 * The protocol: all instances of a configuration, driven by {@link EngineInput} and by {@link
 * #onDeadlines}. Loop thread only. Every time is {@code nowNanos} of the turn: nanoseconds since
 * the loop began, never negative, never less than before.
 */
public final class VrrpEngine implements EngineInput {
    private final Ports ports;
    private final RouterTable routers = new RouterTable();
    private final RouterGroups groups;
    private final TrackerBoard trackers;
    private final DelayedStart delay;
    private final StaticEntries statics;
    private final KnownInterfaces interfaces;
    private final Counters<EngineCounter> counters = new Counters<>(EngineCounter.class);
    private final LinkDelays links;
    private final HostCircumstances host;
    private final Reassessment reassessment;
    private final HeardVrids heard = new HeardVrids(routers);
    private final LinkProofs proofs = new LinkProofs();
    private int nextNumber;
    private boolean isStopping;

    public VrrpEngine(
            AdvertPort adverts,
            AddressPort addresses,
            RoutePort routes,
            NeighbourPort neighbours,
            TransitionListener listener) {
        this(new Ports(adverts, addresses, routes, neighbours, listener));
    }

    public VrrpEngine(Ports ports) {
        this.ports = ports.with(heard);
        groups = new RouterGroups(ports.listener());
        interfaces = new KnownInterfaces(ports.listener());
        statics = new StaticEntries(ports);
        trackers = new TrackerBoard(ports.listener());
        delay = new DelayedStart(ports.listener());
        links = new LinkDelays(ports.listener(), routers.all());
        host = new HostCircumstances(interfaces, trackers, proofs);
        reassessment = new Reassessment(groups, interfaces, host);
    }

    /**
     * Takes on a configuration. Each instance waits in INITIALIZE until {@link #onInterface} has
     * told of its interface; one without interface starts at once.
     */
    public void start(Config config, long nowNanos) {
        define(config, nowNanos);
        config.instances().forEach(instance -> add(instance, nowNanos));
        form(config, nowNanos);
    }

    /** Sync groups, and what follows for each instance. */
    private void form(Config config, long nowNanos) {
        groups.form(config.syncGroups(), routers.all());
        reassess(router -> true, nowNanos);
    }

    /** FSM-20: no instance takes part before. Said before {@link #start}, and at each reload. */
    public void delayStart(long untilNanos, long nowNanos) {
        delay.until(untilNanos, routers.all(), nowNanos);
    }

    private void define(Config config, long nowNanos) {
        trackers.define(config, nowNanos);
        statics.adopt(config.extras());
        links.define(config);
        host.define(config);
    }

    private void add(VrrpInstance instance, long nowNanos) {
        InstanceId id = new InstanceId(nextNumber++, instance.name());
        VirtualRouter router = new VirtualRouter(id, instance, ports, nowNanos);
        router.startNotBefore(delay.endNanos());
        routers.add(router);
    }

    /**
     * Says that this host was MASTER of the instance until a moment ago, in a process before this
     * one, and that its addresses are still there: the instance starts as RESUMING. To be called
     * after {@link #start} and before the first {@link #onDeadlines}.
     *
     * @param instance its name; an unknown one is ignored
     * @param succession on the engine's clock
     */
    public void adopt(String instance, Succession succession) {
        routers.all().stream()
                .filter(router -> router.settings().name().equals(instance))
                .forEach(router -> router.adopt(succession));
    }

    /** Each MASTER says once more that it is there: another process, which adopts, follows. */
    public void sayAgain(long nowNanos) {
        routers.all().forEach(router -> LastWord.say(router, nowNanos));
    }

    /**
     * Takes on a new configuration. What is kept notices nothing; what is changed goes on in place
     * where it can (all but {@code version}), else it restarts (PRC-10).
     */
    public void apply(ReloadPlan plan, long nowNanos) {
        assert !isStopping : "reload while stopping";
        define(plan.config(), nowNanos);
        for (VrrpInstance removed : plan.removed()) {
            VirtualRouter router = known(removed);
            router.remove(nowNanos);
            routers.remove(router);
        }
        for (ReloadPlan.Change change : plan.changed()) {
            change(known(change.before()), change.after(), nowNanos);
        }
        plan.added().forEach(instance -> add(instance, nowNanos));
        form(plan.config(), nowNanos);
    }

    private VirtualRouter known(VrrpInstance instance) {
        return Objects.requireNonNull(routers.find(instance.key()), "the plan names a stranger");
    }

    private void change(VirtualRouter router, VrrpInstance after, long nowNanos) {
        InstanceId id = new InstanceId(router.id().number(), after.name());
        Circumstances circumstances = reassessment.with(router, after);
        if (after.version() == router.settings().version()) {
            router.adoptSettings(id, after, circumstances, nowNanos);
        } else {
            router.restart(id, after, circumstances, nowNanos);
        }
    }

    /**
     * Planned stop, make before break: masters send priority 0 and hold their addresses until a
     * successor has announced them. Feed events and deadlines until {@link #isStopped}.
     */
    public void stop(long nowNanos) {
        isStopping = true;
        routers.all().forEach(router -> router.stop(nowNanos));
    }

    /**
     * A planned absence begins, goes on or ends. A handover has ended when no instance {@code
     * isHandingOver} any more.
     *
     * @param name an instance or a sync group; empty: all of them
     * @return the instances that are concerned, with those of their groups; none: unknown name
     */
    public List<VirtualRouter> drain(String name, DrainOrder order, long nowNanos) {
        List<VirtualRouter> concerned = groups.named(name, routers.all());
        for (VirtualRouter router : concerned) {
            router.drain(order != DrainOrder.END, nowNanos);
            if (order == DrainOrder.HAND_OVER) {
                router.handOver(nowNanos);
            }
        }
        return concerned;
    }

    /** Whether a stop is complete: nothing is held, nothing more will be sent. */
    public boolean isStopped() {
        return statics.isEmpty() && areRoutersStopped();
    }

    private boolean areRoutersStopped() {
        return routers.all().stream().allMatch(router -> router.state() == VrrpState.STOPPED);
    }

    /**
     * Last rites of a failed program: priority 0 for each master, everything withdrawn at once. An
     * instance that fails even at this does not keep the others from theirs.
     */
    public void abandon(long nowNanos) {
        isStopping = true;
        Throwable first = null;
        for (VirtualRouter router : routers.all()) {
            try {
                router.abandon(nowNanos);
            } catch (RuntimeException | AssertionError e) {
                first = first == null ? e : first;
            }
        }
        statics.adopt(Config.Extras.NONE);
        if (first != null) {
            throw new IllegalStateException("last rites were incomplete", first);
        }
    }

    /** The earliest deadline of all instances and trackers; {@code Long.MAX_VALUE}: none. */
    public long nextDeadlineNanos() {
        if (isStopping && !statics.isEmpty() && areRoutersStopped()) {
            return 0;
        }
        long next = trackers.processes().nextDeadlineNanos();
        next = Math.min(next, delay.nextDeadlineNanos());
        next = Math.min(next, links.nextDeadlineNanos());
        List<VirtualRouter> all = routers.all();
        for (int i = 0; i < all.size(); i++) {
            next = Math.min(next, all.get(i).nextDeadlineNanos());
        }
        return next;
    }

    /** Fires what is due. To be called after all inputs of the turn. */
    public void onDeadlines(long nowNanos) {
        delay.onDeadlines(nowNanos);
        if (trackers.processes().nextDeadlineNanos() <= nowNanos) {
            trackers.processes()
                    .onDeadlines(nowNanos)
                    .forEach(process -> reassessTracking(process, nowNanos));
        }
        if (links.nextDeadlineNanos() <= nowNanos) {
            count(links.onDeadlines(nowNanos), nowNanos);
        }
        List<VirtualRouter> all = routers.all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).nextDeadlineNanos() <= nowNanos) {
                all.get(i).onDeadlines(nowNanos);
            }
        }
        if (isStopping && areRoutersStopped()) {
            statics.adopt(Config.Extras.NONE);
        }
    }

    @Override
    public boolean onAdvert(int interfaceIndex, AdvertReader advert, long nowNanos) {
        heard.note(interfaceIndex, advert.vrid(), nowNanos);
        VirtualRouter router = routers.find(interfaceIndex, advert);
        if (router == null) {
            counters.increment(EngineCounter.UNKNOWN_VRID);
            return false;
        }
        return router.onAdvert(advert, nowNanos);
    }

    @Override
    public void onInterface(InterfaceState state, long nowNanos) {
        statics.onInterface(state);
        ports.routes().verify();
        String unproven = proofs.onInterface(state);
        count(List.of(links.onInterface(state, nowNanos)), nowNanos);
        reassessment.runOn(unproven, routers.all(), nowNanos);
    }

    @Override
    public void onTraffic(int interfaceIndex, long nowNanos) {
        reassessment.runOn(proofs.onTraffic(interfaceIndex), routers.all(), nowNanos);
    }

    /** Takes over the states, all before any instance moves. */
    private void count(List<InterfaceState> states, long nowNanos) {
        Set<String> changed = new HashSet<>();
        boolean isNews = false;
        for (InterfaceState state : states) {
            if (!state.equals(interfaces.put(state, routers.all(), nowNanos))) {
                changed.add(state.name());
            }
            isNews |= trackers.interfaces().onInterface(state.name(), state.exists() && state.up());
        }
        boolean concernsAll = isNews;
        reassess(
                router ->
                        concernsAll
                                || changed.contains(router.settings().interfaceName())
                                || changed.contains(router.settings().advertInterface()),
                nowNanos);
    }

    @Override
    public void onScriptResult(String script, ScriptResult result, long nowNanos) {
        if (!trackers.scripts().has(script)) {
            counters.increment(EngineCounter.UNKNOWN_SCRIPT);
        } else if (trackers.scripts().onResult(script, result, nowNanos)) {
            reassess(router -> TrackerBoard.tracksScript(router.settings(), script), nowNanos);
        }
    }

    @Override
    public void onTrackFile(String file, FileReading reading, long nowNanos) {
        if (!trackers.files().has(file)) {
            counters.increment(EngineCounter.UNKNOWN_FILE);
        } else if (trackers.files().onReading(file, reading, nowNanos)) {
            reassess(router -> TrackerBoard.tracks(router.settings().trackFiles(), file), nowNanos);
        }
    }

    @Override
    public void onTrackProcess(String process, int count, long nowNanos) {
        if (!trackers.processes().has(process)) {
            counters.increment(EngineCounter.UNKNOWN_PROCESS);
        } else if (trackers.processes().onCount(process, count, nowNanos)) {
            reassessTracking(process, nowNanos);
        }
    }

    private void reassess(Predicate<VirtualRouter> isConcerned, long nowNanos) {
        reassessment.run(routers.all(), isConcerned, nowNanos);
    }

    private void reassessTracking(String process, long nowNanos) {
        reassess(
                router -> TrackerBoard.tracks(router.settings().trackProcesses(), process),
                nowNanos);
    }

    @Override
    public void onAddressFailed(InstanceId id, VirtualAddress address, String why, long nowNanos) {
        routers.with(id, VirtualRouter::onAddressFailed);
    }

    @Override
    public void onAdvertsBlocked(InstanceId id, boolean isBlocked, long nowNanos) {
        routers.with(id, router -> router.onAdvertsBlocked(isBlocked, nowNanos));
    }

    @Override
    public void onDeaf(InstanceId id, boolean isDeaf, long nowNanos) {
        reassessment.setDeaf(id, isDeaf);
        reassess(router -> router.id().number() == id.number(), nowNanos);
    }

    @Override
    public void onAddressRemoved(int interfaceIndex, IpAddress address, long nowNanos) {
        statics.onAddressRemoved(interfaceIndex, address);
        ports.routes().verify();
        for (VirtualRouter router : routers.all()) {
            VirtualAddress removed = interfaces.find(router.settings(), interfaceIndex, address);
            if (removed != null) {
                router.onAddressRemoved(removed, nowNanos);
            }
        }
    }

    @Override
    public void onAddressClaim(
            int interfaceIndex, IpAddress address, MacAddress station, long nowNanos) {
        for (VirtualRouter router : routers.all()) {
            VirtualAddress claimed = interfaces.find(router.settings(), interfaceIndex, address);
            if (claimed != null) {
                MacAddress own = interfaces.get(claimed.interfaceName()).mac();
                router.onClaim(address, own.equals(station) ? null : station, nowNanos);
            }
        }
    }

    @Override
    public void onGateway(GatewayNews news, long nowNanos) {
        routers.all().forEach(router -> router.onGateway(news, nowNanos));
    }

    /** The instances as they are now, to read only: cheaper than a snapshot. */
    public List<VirtualRouter> routers() {
        return routers.all();
    }

    /** Those that are MASTER together with an instance, itself included. */
    public List<VirtualRouter> companions(VirtualRouter router) {
        return groups.of(router).members();
    }

    /** What belongs to no instance. */
    public Counters<EngineCounter> counters() {
        return counters;
    }

    /** Everything there is to know at this moment. */
    public EngineSnapshot snapshot(long nowNanos) {
        return SnapshotMaker.of(routers.all(), trackers, nowNanos);
    }
}
