package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.VrrpState;

/** PRC-10: what a new configuration does to running instances. */
class ReloadTest {
    private static final long SECOND = 1_000_000_000L;

    private final RecordingPorts ports = new RecordingPorts();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);

    private static VrrpInstance build(SimInstance settings) {
        return settings.build();
    }

    private static InterfaceState eth0(String... addresses) {
        List<IpAddress> list = Arrays.stream(addresses).map(IpAddress::of).toList();
        return new InterfaceState("eth0", 2, true, 1_500, MacAddress.ZERO, list);
    }

    private void start(SimInstance... settings) {
        List<VrrpInstance> instances = Arrays.stream(settings).map(SimInstance::build).toList();
        engine.start(Scenario.config(instances), 0);
        engine.onInterface(eth0("10.0.0.5"), 0);
        engine.onDeadlines(0);
        ports.take();
    }

    private void startMaster(SimInstance settings) {
        start(settings);
        engine.onDeadlines(engine.nextDeadlineNanos());
        assertEquals(VrrpState.MASTER, state());
        ports.take();
    }

    private VrrpState state() {
        return engine.routers().get(0).state();
    }

    private static ScriptResult exited(int status) {
        return new ScriptResult(ScriptResult.Outcome.EXITED, status);
    }

    private Map<String, Long> counters() {
        return engine.snapshot(0).instances().get(0).counters();
    }

    private static ReloadPlan plan(
            List<VrrpInstance> kept,
            List<ReloadPlan.Change> changed,
            List<VrrpInstance> added,
            List<VrrpInstance> removed) {
        List<VrrpInstance> all = new ArrayList<>(kept);
        changed.forEach(change -> all.add(change.after()));
        all.addAll(added);
        return new ReloadPlan(Scenario.config(all), kept, changed, added, removed);
    }

    @Test
    void whatIsKeptNoticesNothing() {
        startMaster(new SimInstance());
        EngineSnapshot before = engine.snapshot(SECOND);
        engine.apply(
                plan(List.of(build(new SimInstance())), List.of(), List.of(), List.of()), SECOND);
        assertEquals("", ports.take());
        assertEquals(before, engine.snapshot(SECOND));
    }

    private String change(SimInstance before, SimInstance after) {
        startMaster(before);
        ReloadPlan.Change change = new ReloadPlan.Change(build(before), build(after));
        engine.apply(plan(List.of(), List.of(change), List.of(), List.of()), 5 * SECOND);
        return ports.take();
    }

    @Test
    void aMasterTakesNewAddressesInPlace() {
        SimInstance before = new SimInstance().virtual("10.0.0.100", "10.0.0.101");
        SimInstance after = new SimInstance().virtual("10.0.0.101", "10.0.0.102");
        assertEquals(
                "open 10.0.0.5 v2; send 100; withdraw [10.0.0.100]; install [10.0.0.102];"
                        + " announce [10.0.0.102]x5; watch [10.0.0.101,10.0.0.102]",
                change(before, after));
    }

    @Test
    void aMasterTakesAnotherPriorityAndNameInPlace() {
        String calls = change(new SimInstance(), new SimInstance().priority(90).name("WEB"));
        assertEquals("open 10.0.0.5 v2; priority 100>90; send 90", calls);
        assertEquals("WEB", engine.routers().get(0).id().name());
    }

    @Test
    void aScriptThatAReloadAddsIsWaitedForWithoutFault() {
        String calls = change(new SimInstance(), new SimInstance().script("chk", 0));
        assertEquals("open 10.0.0.5 v2; send 100", calls);
        engine.onScriptResult("chk", exited(1), 6 * SECOND);
        assertEquals(VrrpState.FAULT, state());
    }

    @Test
    void anotherVersionRestarts() {
        String calls = change(new SimInstance(), new SimInstance().version(3));
        assertEquals(
                "send 0; silence; watch []; withdraw [10.0.0.100]; MASTER>INITIALIZE CONFIGURATION_CHANGED;"
                        + " close; open 10.0.0.5 v3",
                calls);
        engine.onDeadlines(5 * SECOND);
        assertEquals("INITIALIZE>BACKUP STARTUP", ports.take());
    }

    @Test
    void aReloadMovesTheRunningDeadlineOfABackup() {
        start(new SimInstance());
        ReloadPlan.Change change =
                new ReloadPlan.Change(
                        build(new SimInstance()), build(new SimInstance().downTimerAdverts(5)));
        engine.apply(plan(List.of(), List.of(change), List.of(), List.of()), SECOND);
        assertEquals(5_609_375_000L, engine.nextDeadlineNanos());
    }

    @Test
    void whatIsRemovedResignsAndIsTold() {
        startMaster(new SimInstance());
        engine.apply(
                plan(List.of(), List.of(), List.of(), List.of(build(new SimInstance()))), SECOND);
        assertEquals(
                "send 0; silence; watch []; withdraw [10.0.0.100]; MASTER>FAULT CONFIGURATION_REMOVED; close",
                ports.take());
        assertTrue(engine.routers().isEmpty());
    }

    /** NTF-10: one that was in FAULT may have to report DELETED. */
    @Test
    void whatIsRemovedInFaultIsToldToo() {
        startMaster(new SimInstance());
        engine.onInterface(InterfaceState.absent("eth0"), SECOND);
        assertEquals(VrrpState.FAULT, state());
        ports.take();
        engine.apply(
                plan(List.of(), List.of(), List.of(), List.of(build(new SimInstance()))), SECOND);
        String told = ports.take();
        assertTrue(told.contains("FAULT>STOPPED CONFIGURATION_REMOVED"), told);
    }

    @Test
    void whatIsAddedStartsAtOnceOnAKnownInterface() {
        start(new SimInstance());
        VrrpInstance added = build(new SimInstance().vrid(52).name("VI_2").virtual("10.0.0.102"));
        VrrpInstance kept = build(new SimInstance());
        engine.apply(plan(List.of(kept), List.of(), List.of(added), List.of()), SECOND);
        engine.onDeadlines(SECOND);
        assertEquals("open 10.0.0.5 v2; INITIALIZE>BACKUP STARTUP", ports.take());
        assertEquals(1, engine.routers().get(1).id().number());
    }

    @Test
    void anAddressWithdrawnByAReloadIsNotRestored() {
        change(
                new SimInstance().virtual("10.0.0.100", "10.0.0.101"),
                new SimInstance().virtual("10.0.0.101"));
        engine.onAddressRemoved(2, IpAddress.of("10.0.0.100"), 6 * SECOND);
        assertEquals("", ports.take());
        engine.onAddressRemoved(3, IpAddress.of("10.0.0.101"), 6 * SECOND);
        assertEquals("", ports.take(), "another interface");
        engine.onAddressRemoved(2, IpAddress.of("10.0.0.101"), 6 * SECOND);
        assertEquals("install [10.0.0.101]; announce [10.0.0.101]x1", ports.take());
        assertEquals(1, counters().get("address_restored"));
    }
}
