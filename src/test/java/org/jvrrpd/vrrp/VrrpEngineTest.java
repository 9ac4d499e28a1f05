package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;

/** The engine as a whole, with ports that record. */
class VrrpEngineTest {
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
        List<VrrpInstance> instances = Arrays.stream(settings).map(VrrpEngineTest::build).toList();
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

    // Start

    @Test
    void anInstanceWaitsUntilItsInterfaceIsKnown() {
        engine.start(Scenario.config(List.of(build(new SimInstance()))), 0);
        engine.onDeadlines(SECOND);
        assertEquals(VrrpState.INITIALIZE, state());
        assertEquals(Long.MAX_VALUE, engine.nextDeadlineNanos());
        engine.onInterface(eth0("10.0.0.5"), SECOND);
        engine.onDeadlines(SECOND);
        assertEquals("open 10.0.0.5 v2; INITIALIZE>BACKUP STARTUP", ports.take());
    }

    @Test
    void withoutAnAddressToSendFromItIsInFault() {
        engine.start(Scenario.config(List.of(build(new SimInstance()))), 0);
        ports.withRemarks();
        engine.onInterface(eth0("10.0.0.100"), 0);
        engine.onDeadlines(0);
        assertEquals(
                "\"entering FAULT state (no IPv4 address for interface)\";"
                        + " INITIALIZE>FAULT NO_SOURCE_ADDRESS",
                ports.take());
        engine.onInterface(eth0("10.0.0.100", "10.0.0.5"), 1);
        assertEquals("open 10.0.0.5 v2; FAULT>BACKUP FAULT_CLEARED", ports.take());
    }

    @Test
    void theSourceStaysWhileItIsThere() {
        start(new SimInstance());
        engine.onInterface(eth0("10.0.0.4", "10.0.0.5"), 1);
        assertEquals("", ports.take());
        engine.onInterface(eth0("10.0.0.4", "10.0.0.6"), 2);
        assertEquals("open 10.0.0.4 v2", ports.take());
        assertEquals(VrrpState.BACKUP, state());
    }

    @Test
    void anOwnerMaySendFromTheAddressItOwns() {
        engine.start(Scenario.config(List.of(build(new SimInstance().priority(255)))), 0);
        engine.onInterface(eth0("10.0.0.100"), 0);
        engine.onDeadlines(0);
        assertEquals(VrrpState.MASTER, state());
    }

    /** FSM-23. */
    @Test
    void aScriptThatHasNotRunKeepsTheInstanceSilentlyInFault() {
        engine.start(Scenario.config(List.of(build(new SimInstance().script("chk", 0)))), 0);
        engine.onInterface(eth0("10.0.0.5"), 0);
        engine.onDeadlines(0);
        assertEquals("open 10.0.0.5 v2; INITIALIZE>FAULT SCRIPT_PENDING quietly", ports.take());
        engine.onScriptResult("chk", exited(0), 1);
        assertEquals("notice VRRP_Script(chk) succeeded; FAULT>BACKUP STARTUP", ports.take());
    }

    @Test
    void aFirstFailureAnnouncesTheFault() {
        engine.start(Scenario.config(List.of(build(new SimInstance().script("chk", 0)))), 0);
        engine.onInterface(eth0("10.0.0.5"), 0);
        engine.onDeadlines(0);
        ports.take();
        engine.onScriptResult("chk", exited(3), 1);
        assertEquals(
                "notice Script `chk` now returning 3;"
                        + " notice VRRP_Script(chk) failed (exited with status 3);"
                        + " FAULT>FAULT SCRIPT_FAILED",
                ports.take());
    }

    /** Rule 6 of design.md section 2; QRK-20. */
    @Test
    void aScriptThatCannotRunHasFailed() {
        start(new SimInstance().script("chk", 0));
        engine.onScriptResult("chk", exited(0), 1);
        ports.take();
        engine.onScriptResult("chk", new ScriptResult(ScriptResult.Outcome.CANNOT_RUN, 13), SECOND);
        assertEquals(
                "notice VRRP_Script(chk) failed (cannot be run); BACKUP>FAULT SCRIPT_FAILED",
                ports.take());
    }

    @Test
    void aScriptThatTimedOutHasFailed() {
        start(new SimInstance().script("chk", 10));
        engine.onScriptResult("chk", exited(0), 1);
        assertEquals("notice VRRP_Script(chk) succeeded; priority 100>110", ports.take());
        engine.onScriptResult("chk", new ScriptResult(ScriptResult.Outcome.TIMED_OUT, 0), 2);
        assertEquals("notice VRRP_Script(chk) timed_out; priority 110>100", ports.take());
    }

    @Test
    void aResultOfAnUnknownScriptIsCounted() {
        start(new SimInstance());
        engine.onScriptResult("other", exited(1), 1);
        assertEquals(1, engine.counters().get(EngineCounter.UNKNOWN_SCRIPT));
    }

    // Reception

    /** Rule 5 of design.md section 2; keepalived would re-arm the timer (TMR-05). */
    @Test
    void garbageChangesNothingButACounter() {
        startMaster(new SimInstance().password("1111"));
        long deadline = engine.nextDeadlineNanos();
        ports.withRemarks();
        AdvertReader wrong = AdvertPackets.advert("10.0.0.9", 200);
        engine.onAdvert(2, wrong, deadline - 10);
        engine.onAdvert(2, wrong, deadline - 5);
        assertEquals(deadline, engine.nextDeadlineNanos());
        assertEquals(
                "\"ignored advert from 10.0.0.9: authentication type is not that of the instance"
                        + " (received 0, configured 1)\"",
                ports.take(),
                "said once (RX-17)");
        assertEquals(2, counters().get("authtype_mismatch"));
        assertEquals(0, counters().get("advert_rcvd"));
    }

    /** RX-14. */
    @Test
    void anAdvertWithAnotherListIsCountedAndAccepted() {
        startMaster(new SimInstance().virtual("10.0.0.100", "10.0.0.101"));
        ports.withRemarks();
        engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 200), SECOND);
        assertEquals(VrrpState.BACKUP, state());
        assertEquals(1, counters().get("addr_list_err"));
        assertTrue(ports.take().startsWith("\"accepted advert from 10.0.0.9: number of addresses"));
    }

    /** keepalived 2.3.3 and later would give way (RX-14). */
    @Test
    void anAdvertOfAnotherClusterIsCountedAndChangesNothing() {
        startMaster(new SimInstance());
        ports.withRemarks();
        engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 2, 1, 200, "10.0.0.99"), SECOND);
        assertEquals(VrrpState.MASTER, state());
        assertEquals(1, counters().get("addr_list_err"));
        assertEquals(
                "\"ignored advert from 10.0.0.9: addresses are not those of the instance\"; VRID_CLASH:"
                        + " 10.0.0.9, priority 200: VRID 51 is for 10.0.0.99 there, for 10.0.0.100 here;"
                        + " free on this link is VRID 1",
                ports.take());
    }

    /** RX-16. */
    @Test
    void anInstanceInFaultDoesNotEvenCount() {
        start(new SimInstance().script("chk", 0));
        engine.onScriptResult("chk", exited(1), 1);
        engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 200), 2);
        assertEquals(0, counters().get("advert_rcvd"));
    }

    @Test
    void anotherVridIsCountedByTheEngine() {
        start(new SimInstance().vrid(52));
        engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 200), 1);
        assertEquals(1, engine.counters().get(EngineCounter.UNKNOWN_VRID));
        start(new SimInstance().vrid(51));
        engine.onAdvert(3, AdvertPackets.advert("10.0.0.9", 200), 1);
        assertEquals(2, engine.counters().get(EngineCounter.UNKNOWN_VRID), "another interface");
    }

    /** RX-11: there is only a unicast instance of this VRID. */
    @Test
    void aMulticastAdvertAtAUnicastInstanceIsCountedThere() {
        start(new SimInstance().unicast("10.0.0.5", "10.0.0.9"));
        engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 200), 1);
        assertEquals(1, counters().get("addr_list_err"));
    }

    @Test
    void aBackupKnowsItsMaster() {
        start(new SimInstance());
        engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 200), SECOND);
        EngineSnapshot.Instance instance = engine.snapshot(SECOND).instances().get(0);
        assertEquals(IpAddress.of("10.0.0.9"), instance.master());
        assertEquals(200, instance.masterPriority());
        assertEquals(Map.of("MASTER_DOWN", SECOND + 3_609_375_000L), instance.deadlines());
        assertFalse(instance.addressesHeld());
        assertEquals(IpAddress.of("10.0.0.5"), instance.source());
    }

    // Addresses

    @Test
    void anAddressThatCannotBeInstalledIsCounted() {
        startMaster(new SimInstance());
        VirtualAddress address = build(new SimInstance()).addresses().get(0);
        engine.onAddressFailed(engine.routers().get(0).id(), address, "EPERM", SECOND);
        assertEquals(1, counters().get("address_failed"));
    }

    // The end

    @Test
    void aStopEndsWhenAllHaveStopped() {
        startMaster(new SimInstance());
        engine.stop(SECOND);
        assertEquals(
                "silence; watch [10.0.0.100]; send 0; MASTER>RELEASING SHUTDOWN", ports.take());
        assertFalse(engine.isStopped());
        engine.onAddressClaim(2, IpAddress.of("10.0.0.100"), MacAddress.ZERO, SECOND + 1);
        assertFalse(engine.isStopped(), "what was asked before is still answered");
        assertEquals(SECOND + 1 + 100_000_000L, engine.nextDeadlineNanos());
        engine.onDeadlines(engine.nextDeadlineNanos());
        assertTrue(engine.isStopped());
        assertEquals(Long.MAX_VALUE, engine.nextDeadlineNanos());
    }

    @Test
    void aMasterWithoutAddressesHasNothingToWaitFor() {
        startMaster(new SimInstance().virtual());
        engine.stop(SECOND);
        assertEquals("send 0; silence; watch []; close; MASTER>STOPPED SHUTDOWN", ports.take());
    }

    @Test
    void theLastRitesWithdrawAtOnce() {
        startMaster(new SimInstance());
        engine.abandon(SECOND);
        assertEquals(
                "send 0; silence; watch []; withdraw [10.0.0.100]; close; MASTER>STOPPED SHUTDOWN",
                ports.take());
        assertTrue(engine.isStopped());
    }

    /** FSM-16. */
    @Test
    void aUnicastInstanceAnnouncesItsOwnAddressWhenItComesBack() {
        start(new SimInstance().unicast("10.0.0.5", "10.0.0.9").script("chk", 0));
        engine.onScriptResult("chk", exited(1), 1);
        ports.take();
        engine.onScriptResult("chk", exited(0), 2);
        assertEquals(
                "notice Script `chk` now returning 0; notice VRRP_Script(chk) succeeded;"
                        + " announce [10.0.0.5]x1; FAULT>BACKUP FAULT_CLEARED",
                ports.take());
    }

    @Test
    void aSnapshotOfAMasterNamesNoOtherMaster() {
        startMaster(new SimInstance());
        assertNull(engine.snapshot(0).instances().get(0).master());
    }

    /** One that fails in the middle of a move, and one that is well. */
    @Test
    void theLastRitesAreGivenToAllEvenIfOneFails() {
        boolean[] isBroken = new boolean[1];
        AddressPort broken =
                new AddressPort() {
                    @Override
                    public void install(InstanceId id, List<VirtualAddress> addresses) {
                        ports.install(id, addresses);
                    }

                    @Override
                    public void withdraw(InstanceId id, List<VirtualAddress> addresses) {
                        if (isBroken[0] && id.number() == 0) {
                            throw new IllegalStateException("broken");
                        }
                        ports.withdraw(id, addresses);
                    }
                };
        VrrpEngine failing = new VrrpEngine(ports, broken, ports, ports, ports);
        SimInstance second = new SimInstance().priority(255).vrid(52).virtual("10.0.0.102");
        List<VrrpInstance> instances =
                List.of(build(new SimInstance().priority(255)), build(second));
        failing.start(Scenario.config(instances), 0);
        failing.onInterface(eth0("10.0.0.5"), 0);
        failing.onDeadlines(0);
        ports.take();
        isBroken[0] = true;
        assertThrows(IllegalStateException.class, () -> failing.abandon(SECOND));
        assertEquals(
                "send 0; silence; watch []; send 0; silence; watch []; withdraw [10.0.0.102]; close;"
                        + " MASTER>STOPPED SHUTDOWN",
                ports.take());
        isBroken[0] = false;
        failing.abandon(SECOND);
        assertTrue(failing.isStopped());
    }

    @Test
    void anInterfaceThatIsNotThereIsAFaultEvenIfItIsNotTracked() {
        start(new SimInstance().dontTrackPrimary());
        engine.onInterface(InterfaceState.absent("eth0"), SECOND);
        assertEquals(
                "notice Netlink reports eth0 down; close; BACKUP>FAULT LINK_DOWN", ports.take());
        engine.onInterface(eth0("10.0.0.5"), 2 * SECOND);
        assertEquals(
                "notice Netlink reports eth0 up; open 10.0.0.5 v2; FAULT>BACKUP FAULT_CLEARED",
                ports.take());
    }
}
