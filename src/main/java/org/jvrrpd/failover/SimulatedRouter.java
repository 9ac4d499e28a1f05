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
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.sim.SimHost;
import org.jvrrpd.sim.Simulation;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.InstanceCounter;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * A virtual router, and those tied to it, on simulated hosts, each with its real configuration, on
 * segments without delay.
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

    private final TiedRouters tied;
    private final SharedRouter router;
    private final Simulation simulation = new Simulation(1);
    private final Map<ClusterNode, SimHost> hosts = new LinkedHashMap<>();
    private final long settleNanos;

    SimulatedRouter(TiedRouters tied, ClusterWiring wiring) {
        this.tied = tied;
        router = tied.first();
        settleNanos = settleNanos(tied);
        simulation.lan().delay(0, 0);
        for (ClusterNode node : tied.nodes()) {
            Config part = part(node, tied.on(node));
            SimHost host = simulation.addHost(node.name(), part, wiring.of(node));
            for (TrackedObject file : SingleFailures.files(tied.on(node))) {
                host.setFile(file.name(), SingleFailures.isBetterSet(file) ? 1 : 0);
            }
            for (TrackedObject process : SingleFailures.processes(tied.on(node))) {
                if (process.reverse()) {
                    host.setProcesses(process.name(), 0);
                }
            }
            hosts.put(node, host);
        }
    }

    /** What concerns these instances only. */
    private static Config part(ClusterNode node, List<VrrpInstance> instances) {
        Set<String> names = instances.stream().map(VrrpInstance::name).collect(Collectors.toSet());
        Set<String> tracked =
                instances.stream()
                        .flatMap(instance -> instance.trackScripts().stream())
                        .map(TrackedScript::name)
                        .collect(Collectors.toSet());
        List<SyncGroup> groups =
                node.config().syncGroups().stream()
                        .filter(group -> group.members().stream().anyMatch(names::contains))
                        .toList();
        List<VrrpScript> scripts =
                node.config().scripts().stream()
                        .filter(script -> tracked.contains(script.name()))
                        .toList();
        return new Config(
                node.config().global(), scripts, instances, groups, node.config().extras());
    }

    /** Long enough for an election of any outcome, and for every preempt_delay. */
    private static long settleNanos(TiedRouters tied) {
        long deadNanos = 0;
        long delayNanos = 0;
        for (SharedRouter one : tied.routers()) {
            for (VrrpInstance instance : one.instances().values()) {
                long intervalNanos = Math.max(instance.advertIntervalNanos(), SECOND_NANOS);
                deadNanos = Math.max(deadNanos, (instance.downTimerAdverts() + 1) * intervalNanos);
                delayNanos = Math.max(delayNanos, instance.preemptDelayNanos());
            }
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

    /** Goes to the moment right after the next advert of a virtual router, if there is any. */
    void runPastAdvert(SharedRouter of) {
        simulation.runTo(pastAdvertNanos(of));
    }

    /** When that is; now if nobody sends any. */
    long pastAdvertNanos(SharedRouter of) {
        long next = Long.MAX_VALUE;
        for (ClusterNode node : of.nodes()) {
            VrrpEngine engine = host(node).engine();
            if (engine != null) {
                int index = tied.on(node).indexOf(of.on(node));
                var deadlines = engine.snapshot(nowNanos()).instances().get(index).deadlines();
                next = Math.min(next, deadlines.getOrDefault("ADVERT", Long.MAX_VALUE));
            }
        }
        return next == Long.MAX_VALUE ? nowNanos() : next + 1;
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
        for (ClusterNode node : router.nodes()) {
            SimHost host = host(node);
            boolean holds =
                    address == null
                            ? host.state() == VrrpState.MASTER
                            : host.kernel().holds(address);
            if (holds) {
                holders.add(node);
            }
        }
        return holders;
    }

    /** How each node stands now. */
    Map<ClusterNode, Standing> standings() {
        Map<ClusterNode, Standing> standings = new LinkedHashMap<>();
        router.nodes().forEach(node -> standings.put(node, standing(host(node))));
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
        for (ClusterNode node : router.nodes()) {
            VrrpEngine engine = host(node).engine();
            if (engine != null) {
                var counters = engine.snapshot(nowNanos()).instances().get(0).counters();
                addRefusals(node.name(), counters, sentences);
            }
        }
        if (sentences.isEmpty() && isRestless()) {
            sentences.add(
                    "no node wins every member of its sync group, so they never come to rest:");
            sentences.add("  one node should have the higher priority on all members");
        }
        return sentences;
    }

    /** Whether somebody becomes MASTER though nothing has failed; lets time pass. */
    private boolean isRestless() {
        HoldingWatch watch = new HoldingWatch(this, null);
        rest(0);
        return watch.movedNanos() > 0;
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
