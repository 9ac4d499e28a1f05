package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.TrackFile;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * A story with exact times: hosts on a cable without delay. {@code at(...)} lets everything happen
 * until then; what follows happens at that moment.
 */
public final class Scenario {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Simulation simulation;

    public Scenario() {
        this(1);
    }

    public Scenario(long seed) {
        simulation = new Simulation(seed);
        simulation.lan().delay(0, 0);
    }

    /**
     * A host with 10.0.N.NUMBER and fe80::NUMBER on each interface ethN of its instances, called
     * after its number: a, b, c. Not started.
     */
    public SimHost host(int number, SimInstance... instances) {
        List<VrrpInstance> built = new ArrayList<>();
        for (SimInstance instance : instances) {
            built.add(instance.build());
        }
        String name = String.valueOf((char) ('a' + number - 1));
        return new SimHost(simulation, name, interfaces(number, built), number, config(built));
    }

    static List<SimInterface> interfaces(int number, List<VrrpInstance> instances) {
        Set<String> names = new LinkedHashSet<>(List.of(SimKernel.INTERFACE));
        instances.stream().map(VrrpInstance::interfaceName).forEach(names::add);
        List<SimInterface> interfaces = new ArrayList<>();
        for (String name : names) {
            int net = Integer.parseInt(name.substring("eth".length()));
            IpAddress own = IpAddress.of("10.0." + net + "." + number);
            IpAddress linkLocal = IpAddress.of("fe80::" + Integer.toHexString(number));
            int segment = SimInterface.FIRST_SEGMENT + net;
            interfaces.add(new SimInterface(name, List.of(own, linkLocal), segment));
        }
        return interfaces;
    }

    /** The same, all instances in one sync group. */
    public SimHost groupedHost(int number, SimInstance... instances) {
        SimHost host = host(number, instances);
        host.use(grouped(host.config().instances()));
        return host;
    }

    public static Config grouped(List<VrrpInstance> instances) {
        Config single = config(instances);
        List<String> members = instances.stream().map(VrrpInstance::name).toList();
        SyncGroup group = new SyncGroup("G", members, NotifyScripts.NONE, false);
        return new Config(
                single.global(), single.scripts(), instances, List.of(group), single.extras());
    }

    /** The instances and what they track. */
    public static Config config(List<VrrpInstance> instances) {
        Set<String> names = new LinkedHashSet<>();
        for (VrrpInstance instance : instances) {
            instance.trackScripts().stream().map(TrackedScript::name).forEach(names::add);
        }
        List<VrrpScript> scripts = names.stream().map(Scenario::script).toList();
        return new Config(GlobalDefs.DEFAULT, scripts, instances, List.of(), extras(instances));
    }

    private static Config.Extras extras(List<VrrpInstance> instances) {
        Set<String> files = new LinkedHashSet<>();
        Set<String> processes = new LinkedHashSet<>();
        for (VrrpInstance instance : instances) {
            instance.trackFiles().stream().map(TrackedObject::name).forEach(files::add);
            instance.trackProcesses().stream().map(TrackedObject::name).forEach(processes::add);
        }
        return Config.Extras.ofTrackers(
                files.stream()
                        .map(name -> new TrackFile(name, "/run/" + name, 1, false, null))
                        .toList(),
                processes.stream().map(Scenario::process).toList());
    }

    /** One to three processes, a second for a lost quorum, half of one for a gained one. */
    private static TrackProcess process(String name) {
        return new TrackProcess(
                name,
                name,
                List.of(),
                TrackProcess.Match.NONE,
                false,
                0,
                false,
                1,
                3,
                SECOND_NANOS,
                SECOND_NANOS / 2);
    }

    private static VrrpScript script(String name) {
        ScriptCommand command = new ScriptCommand(List.of("/bin/true"), null);
        return new VrrpScript(name, command, SECOND_NANOS, SECOND_NANOS, 0, false, 1, 1, false);
    }

    /** Lets everything happen up to and including that moment. */
    public Scenario at(double seconds) {
        return atNanos(Math.round(seconds * SECOND_NANOS));
    }

    public Scenario atNanos(long nanos) {
        simulation.runTo(nanos);
        return this;
    }

    /** Starts daemons, and lets them take their first turn. */
    public Scenario start(SimHost... hosts) {
        for (SimHost host : hosts) {
            host.start();
        }
        return settle();
    }

    /** Lets everything happen that is due now. */
    public Scenario settle() {
        return atNanos(simulation.nowNanos());
    }

    public SimLan lan() {
        return simulation.lan();
    }

    public Simulation simulation() {
        return simulation;
    }

    /** Changes the only instance of a host in place, as a reload does. */
    public Scenario change(SimHost host, SimInstance after) {
        VrrpInstance before = host.config().instances().get(0);
        VrrpInstance changed = after.build();
        List<ReloadPlan.Change> changes = List.of(new ReloadPlan.Change(before, changed));
        Config config = config(List.of(changed));
        host.reload(new ReloadPlan(config, List.of(), changes, List.of(), List.of()));
        return settle();
    }

    /** The host is in that state, and has been since that moment. */
    public Scenario expect(SimHost host, VrrpState state, double sinceSeconds) {
        return expectNanos(host, state, Math.round(sinceSeconds * SECOND_NANOS));
    }

    public Scenario expectNanos(SimHost host, VrrpState state, long sinceNanos) {
        boolean isThere = host.state() == state;
        if (!isThere || host.told().lastEnteredNanos(state) != sinceNanos) {
            throw new AssertionError(
                    "expected %s to be %s since %.9f s, but it is %s, and was %s since %.9f s%n%s"
                            .formatted(
                                    host.name(),
                                    state,
                                    sinceNanos / 1e9,
                                    host.state(),
                                    state,
                                    host.told().lastEnteredNanos(state) / 1e9,
                                    String.join("\n", simulation.trace().lines())));
        }
        return this;
    }
}
