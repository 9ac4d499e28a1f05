package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * A random story: the seed gives hosts, settings and faults. The invariants hold all the time; and
 * when all faults have ended there is, within a bound, exactly one master, and nobody of higher
 * priority waits, although intervals and address lists differ. Values come from small sets, so that
 * they collide.
 */
public final class Swarm {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int FAULTS_MAX = 25;
    private static final String SCRIPT = "chk";
    private static final MacAddress STRANGER = new MacAddress(0x02aa_0000_0001L);
    private static final IpAddress SHARED = IpAddress.of("10.0.0.101");
    private static final IpAddress GATEWAY = IpAddress.of("10.0.0.254");

    private final SimRandom random;
    private final Simulation simulation;
    private final List<SimHost> hosts = new ArrayList<>();
    private @Nullable SimStation stranger;
    private long slowestDownNanos;
    private long longestDelayNanos;
    private long settledNanos;

    private Swarm(long seed) {
        random = new SimRandom(seed);
        simulation = new Simulation(seed ^ 0x5eedL);
    }

    /**
     * Plays the story of the seed.
     *
     * @return the hash of all that happened
     * @throws AssertionError if an invariant is broken or the hosts do not settle
     */
    public static long play(long seed) {
        Swarm swarm = new Swarm(seed);
        try {
            swarm.build();
            swarm.watchLeases();
            swarm.disturb();
            swarm.heal();
            swarm.checkSettled();
            return swarm.simulation.trace().hash();
        } catch (AssertionError e) {
            String story = String.join("\n", swarm.simulation.trace().lines());
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + story, e);
        }
    }

    private void build() {
        int version = random.oneOf(2, 3);
        long sharedNanos = interval(version);
        boolean isUnicast = random.isOneIn(4);
        boolean hasPassword = version == 2 && random.isOneIn(2);
        int count = 2 + random.below(3);
        boolean isGroup = random.isOneIn(3);
        boolean isOneSegment = random.isOneIn(2);
        boolean ownerAllowed = true;
        for (int number = 1; number <= count; number++) {
            int priority = random.oneOf(1, 100, 100, 101, 254, ownerAllowed ? 255 : 100);
            ownerAllowed &= priority != 255;
            boolean isMismatched = version == 3 || random.isOneIn(3);
            long ownNanos = isMismatched ? interval(version) : sharedNanos;
            SimInstance instance = instance(version, priority, ownNanos);
            if (isUnicast) {
                instance.unicast("10.0.0." + number, others(0, number, count));
            }
            if (hasPassword) {
                instance.password("1111");
            }
            List<VrrpInstance> built = new ArrayList<>(List.of(instance.build()));
            if (isGroup) {
                built.add(second(instance, number, count, isUnicast, isOneSegment));
            }
            SimHost host = host(number, built);
            simulation.after(random.below(2 * SECOND_NANOS), host::start);
        }
        simulation.lan().delay(random.oneOf(0L, 100_000L), random.oneOf(0L, 2_000_000L));
        stranger = new SimStation(simulation, STRANGER, SHARED, GATEWAY);
        hosts.forEach(host -> host.kernel().useGateway(GATEWAY));
    }

    /** Addresses go with their leases, up to a second late; nothing keeps them for longer. */
    private void watchLeases() {
        for (SimHost host : hosts) {
            host.kernel().expireLate(() -> random.below(AddressLease.EXPIRY_WORK_NANOS));
        }
        simulation.watch(() -> hosts.forEach(host -> host.kernel().checkLeases()));
    }

    private long interval(int version) {
        long centisecondNanos = SECOND_NANOS / 100;
        return version == 2
                ? SECOND_NANOS * random.oneOf(1, 1, 2)
                : centisecondNanos * random.oneOf(10, 20, 100);
    }

    private static String[] others(int net, int own, int count) {
        List<String> others = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            if (number != own) {
                others.add("10.0." + net + "." + number);
            }
        }
        return others.toArray(String[]::new);
    }

    private SimInstance instance(int version, int priority, long intervalNanos) {
        SimInstance instance =
                new SimInstance().version(version).priority(priority).intervalNanos(intervalNanos);
        if (priority != VrrpInstance.OWNER_PRIORITY) {
            if (random.isOneIn(4)) {
                instance.nopreempt();
            } else if (random.isOneIn(4)) {
                instance.preemptDelayNanos(2 * SECOND_NANOS);
                longestDelayNanos = 2 * SECOND_NANOS;
            }
            if (random.isOneIn(2)) {
                instance.script(SCRIPT, random.oneOf(0, 0, 2, -2));
            }
        }
        instance.setting("address_sentinel", !random.isOneIn(4));
        instance.setting("release_skew", random.oneOf(0L, 0L, SECOND_NANOS / 50));
        if (random.isOneIn(4)) {
            instance.setting("restart_advert_int", 4 * SECOND_NANOS);
        }
        instance.setting("listen_first", random.oneOf("off", "on", "on", "3"));
        if (random.isOneIn(4)) {
            instance.virtual("10.0.0.101", "10.0.0.102");
        } else if (random.isOneIn(2)) {
            instance.virtual("10.0.0.100", "10.0.0.101").excluded("10.0.0.200");
        } else {
            instance.virtual("10.0.0.100", "10.0.0.101");
        }
        slowestDownNanos = Math.max(slowestDownNanos, 4 * intervalNanos + SECOND_NANOS);
        return instance;
    }

    /** One that is alike but for its VRID; on a segment of its own the VRID is the same, too. */
    private static VrrpInstance second(
            SimInstance first, int number, int count, boolean isUnicast, boolean isOneSegment) {
        SimInstance second = first.name("VI_2").virtual("10.0.1.100").excluded();
        if (isOneSegment) {
            return second.vrid(52).build();
        }
        if (isUnicast) {
            second.unicast("10.0.1." + number, others(1, number, count));
        }
        return second.on("eth1").build();
    }

    /** With one instance, or with two in a sync group. */
    private SimHost host(int number, List<VrrpInstance> instances) {
        String name = String.valueOf((char) ('a' + number - 1));
        SimHost host =
                new SimHost(
                        simulation,
                        name,
                        Scenario.interfaces(number, instances),
                        number,
                        instances.size() > 1
                                ? Scenario.grouped(instances)
                                : Scenario.config(instances));
        hosts.add(host);
        return host;
    }

    private void disturb() {
        long atNanos = 2 * SECOND_NANOS;
        int faults = random.below(FAULTS_MAX);
        for (int i = 0; i < faults; i++) {
            atNanos += random.oneOf(0L, 1_000_000L, SECOND_NANOS / 2, 3 * SECOND_NANOS);
            simulation.runTo(atNanos);
            fault(hosts.get(random.below(hosts.size())));
        }
        simulation.runTo(atNanos + random.below(5 * SECOND_NANOS));
    }

    private void fault(SimHost host) {
        SimHost other = hosts.get(random.below(hosts.size()));
        switch (random.below(21)) {
            case 0 -> host.kill();
            case 1 -> host.lose();
            case 2 -> host.stop();
            case 3 -> restart(host, false);
            case 4 -> restart(host, true);
            case 5 -> host.kernel().setLink(anInterface(host), false);
            case 6 -> host.kernel().setLink(anInterface(host), true);
            case 7 -> host.setScript(SCRIPT, random.isOneIn(2));
            case 8 -> simulation.lan().cut(host, other);
            case 9 -> simulation.lan().separate(host, other);
            case 10 -> simulation.lan().heal();
            case 11 -> simulation.lan().disturb(random.below(30), random.below(20));
            case 12 -> host.allowSending(false);
            case 13 -> host.allowSending(true);
            case 14 -> host.drain(true);
            case 15 -> host.drain(false);
            case 16 -> block(host);
            case 17 -> requireStranger().claim(SHARED);
            case 18 -> requireStranger().mute(random.isOneIn(2));
            case 19 -> stopForRestart(host);
            default -> freezeOrDelete(host);
        }
    }

    /** It answers probes and claims an address that most hosts have, and it is the gateway. */
    private SimStation requireStranger() {
        return Objects.requireNonNull(stranger);
    }

    /** The ports of the switch do not forward for a while, as after a link-up. */
    private void block(SimHost host) {
        simulation.lan().block(host);
        long forNanos = random.oneOf(SECOND_NANOS / 2, 5 * SECOND_NANOS);
        simulation.after(forNanos, () -> simulation.lan().unblock(host));
    }

    private String anInterface(SimHost host) {
        List<String> names = host.kernel().interfaceNames();
        return names.get(random.below(names.size()));
    }

    private void freezeOrDelete(SimHost host) {
        if (random.isOneIn(2)) {
            host.freeze(random.oneOf(SECOND_NANOS / 2, 5 * SECOND_NANOS));
        } else {
            host.kernel().deleteBehindOurBack(host.config().instances().get(0).addresses().get(0));
        }
    }

    /** The new process comes in time, too late, or never. */
    private void stopForRestart(SimHost host) {
        host.stopForRestart();
        long afterNanos = random.oneOf(SECOND_NANOS / 5, SECOND_NANOS, 3 * SECOND_NANOS);
        boolean comes = !random.isOneIn(4);
        simulation.after(
                afterNanos,
                () -> {
                    if (comes && !host.isRunning()) {
                        host.resume();
                    }
                });
    }

    private void restart(SimHost host, boolean adopting) {
        if (host.isRunning()) {
            host.kill();
        }
        if (adopting) {
            host.resume();
        } else {
            host.start();
        }
    }

    /** A process that is about to stop is let finish first. */
    private void heal() {
        simulation.lan().heal();
        long stoppedNanos = simulation.nowNanos() + 2 * slowestDownNanos + 5 * SECOND_NANOS;
        for (SimHost host : hosts) {
            host.kernel().interfaceNames().forEach(one -> host.kernel().setLink(one, true));
            host.setScript(SCRIPT, true);
            host.drain(false);
            host.allowSending(true);
        }
        simulation.runTo(stoppedNanos);
        for (SimHost host : hosts) {
            if (!host.isRunning()) {
                host.start();
            }
        }
        simulation.runTo(stoppedNanos + 3 * slowestDownNanos + 2 * longestDelayNanos);
        settledNanos = simulation.nowNanos();
        simulation.runTo(settledNanos + 2 * slowestDownNanos);
    }

    private void checkSettled() {
        List<SimHost> masters =
                hosts.stream().filter(host -> host.state() == VrrpState.MASTER).toList();
        if (masters.size() != 1) {
            throw new AssertionError(masters.size() + " masters");
        }
        VirtualRouter master = router(masters.get(0));
        for (SimHost host : hosts) {
            VirtualRouter router = router(host);
            if (router.sinceNanos() > settledNanos) {
                throw new AssertionError(host.name() + " does not settle");
            }
            if (host.state(host.config().instances().size() - 1) != router.state()) {
                throw new AssertionError(host.name() + " is divided");
            }
            if (router.settings().preempt() && router.priority() > master.priority()) {
                throw new AssertionError(host.name() + " waits with higher priority");
            }
        }
    }

    private static VirtualRouter router(SimHost host) {
        var engine = host.engine();
        if (engine == null) {
            throw new AssertionError(host.name() + " does not run");
        }
        return engine.routers().get(0);
    }
}
