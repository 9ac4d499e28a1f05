package org.jvrrpd.failover;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.sim.SimHost;
import org.jvrrpd.sim.SimInterface;
import org.jvrrpd.sim.Simulation;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.InstanceCounter;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * One virtual router on simulated hosts, each with its real configuration, on a LAN without delay.
 */
final class SimulatedRouter {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Dead times that pass before nothing more is expected to happen. */
    private static final int DEAD_TIMES = 3;

    /** The reasons for which adverts are not believed. */
    private static final Set<InstanceCounter> REFUSALS =
            EnumSet.of(
                    InstanceCounter.ADVERT_INTERVAL_ERR,
                    InstanceCounter.AUTHTYPE_MISMATCH,
                    InstanceCounter.AUTH_FAILURE,
                    InstanceCounter.VERS_ERR,
                    InstanceCounter.UNICAST_SOURCE_ERR);

    private final SharedRouter router;
    private final Simulation simulation = new Simulation(1);
    private final Map<ClusterNode, SimHost> hosts = new LinkedHashMap<>();
    private final long settleNanos;

    SimulatedRouter(SharedRouter router, SourceAddresses sources) {
        this.router = router;
        settleNanos = settleNanos(router);
        simulation.lan().delay(0, 0);
        router.instances().forEach((node, instance) -> addHost(node, instance, sources.of(node)));
    }

    private void addHost(ClusterNode node, VrrpInstance instance, IpAddress source) {
        List<SimInterface> interfaces = new ArrayList<>();
        String own = SingleFailures.interfaceName(instance);
        interfaces.add(new SimInterface(own, List.of(source)));
        SingleFailures.otherInterfaces(instance)
                .forEach(name -> interfaces.add(new SimInterface(name, List.of())));
        SimHost host = simulation.addHost(node.name(), part(node, instance), interfaces);
        for (TrackedObject tracked : instance.trackFiles()) {
            host.setFile(tracked.name(), SingleFailures.isBetterSet(tracked) ? 1 : 0);
        }
        for (TrackedObject tracked : instance.trackProcesses()) {
            if (tracked.reverse()) {
                host.setProcesses(tracked.name(), 0);
            }
        }
        hosts.put(node, host);
    }

    /** What concerns this instance only. */
    private static Config part(ClusterNode node, VrrpInstance instance) {
        Set<String> tracked =
                instance.trackScripts().stream()
                        .map(TrackedScript::name)
                        .collect(Collectors.toSet());
        List<VrrpScript> scripts =
                node.config().scripts().stream()
                        .filter(script -> tracked.contains(script.name()))
                        .toList();
        return new Config(
                node.config().global(),
                scripts,
                List.of(instance),
                List.of(),
                node.config().extras());
    }

    /** Long enough for an election of any outcome, and for every preempt_delay. */
    static long settleNanos(SharedRouter router) {
        long deadNanos = 0;
        long delayNanos = 0;
        for (VrrpInstance instance : router.instances().values()) {
            long intervalNanos = Math.max(instance.advertIntervalNanos(), SECOND_NANOS);
            deadNanos = Math.max(deadNanos, (instance.downTimerAdverts() + 1) * intervalNanos);
            delayNanos = Math.max(delayNanos, instance.preemptDelayNanos());
        }
        return DEAD_TIMES * deadNanos + delayNanos + SECOND_NANOS;
    }

    /** All hosts start at once, and come to rest. */
    void start() {
        hosts.values().forEach(SimHost::start);
        rest(0);
    }

    /** Lets everything happen that follows from now, and from what is noticed so much later. */
    void rest(long noticeNanos) {
        simulation.runTo(simulation.nowNanos() + noticeNanos + settleNanos);
    }

    void run(long forNanos) {
        simulation.runTo(simulation.nowNanos() + forNanos);
    }

    /** Goes to the moment right after the next advert; stays if nobody sends any. */
    void runPastAdvert() {
        long next = Long.MAX_VALUE;
        for (SimHost host : hosts.values()) {
            VrrpEngine engine = host.engine();
            if (engine != null) {
                var deadlines = engine.snapshot(nowNanos()).instances().get(0).deadlines();
                next = Math.min(next, deadlines.getOrDefault("ADVERT", Long.MAX_VALUE));
            }
        }
        if (next != Long.MAX_VALUE) {
            simulation.runTo(next + 1);
        }
    }

    /** Looks on after every event. */
    void watch(Runnable observer) {
        simulation.watch(observer);
    }

    long nowNanos() {
        return simulation.nowNanos();
    }

    SimHost host(ClusterNode node) {
        SimHost host = hosts.get(node);
        if (host == null) {
            throw new IllegalArgumentException(node.name());
        }
        return host;
    }

    /** The nodes that have the address now; without any address, those that are MASTER. */
    List<ClusterNode> holders(@Nullable IpAddress address) {
        List<ClusterNode> holders = new ArrayList<>();
        hosts.forEach(
                (node, host) -> {
                    boolean holds =
                            address == null
                                    ? host.state() == VrrpState.MASTER
                                    : host.kernel().holds(address);
                    if (holds) {
                        holders.add(node);
                    }
                });
        return holders;
    }

    /** How each node stands now. */
    Map<ClusterNode, Standing> standings() {
        Map<ClusterNode, Standing> standings = new LinkedHashMap<>();
        hosts.forEach((node, host) -> standings.put(node, standing(host)));
        return standings;
    }

    private static Standing standing(SimHost host) {
        VrrpEngine engine = host.engine();
        if (engine == null) {
            return new Standing(VrrpState.STOPPED, 0);
        }
        VirtualRouter own = engine.routers().get(0);
        return new Standing(own.state(), own.priority());
    }

    /** Why nodes do not agree: what each has refused, or that it has heard nothing. */
    List<String> disagreements() {
        List<String> sentences = new ArrayList<>();
        hosts.forEach(
                (node, host) -> {
                    VrrpEngine engine = host.engine();
                    if (engine != null) {
                        var counters = engine.snapshot(nowNanos()).instances().get(0).counters();
                        addRefusals(node.name(), counters, sentences);
                    }
                });
        return sentences;
    }

    private static void addRefusals(
            String node, Map<String, Long> counters, List<String> sentences) {
        int before = sentences.size();
        for (InstanceCounter counter : REFUSALS) {
            if (count(counters, counter) > 0) {
                sentences.add(node + " refuses " + counter.sentence().replaceAll(";.*", ""));
            }
        }
        boolean isDeaf = count(counters, InstanceCounter.ADVERT_RCVD) == 0;
        if (isDeaf && sentences.size() == before) {
            sentences.add(node + " hears no advert for this virtual router");
        }
    }

    private static long count(Map<String, Long> counters, InstanceCounter counter) {
        return counters.getOrDefault(counter.name().toLowerCase(Locale.ROOT), 0L);
    }

    SharedRouter router() {
        return router;
    }
}
