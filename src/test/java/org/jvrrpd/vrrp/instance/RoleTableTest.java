package org.jvrrpd.vrrp.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;

/**
 * Every state at every event: what it does, as calls of the ports. The instance has priority 100,
 * 10.0.0.5, and the addresses 10.0.0.100 and (excluded) 10.0.0.200, which is installed, announced
 * and let go like the other one (ADR-07).
 */
class RoleTableTest {
    private static final long NOW = 100_000_000_000L;
    private static final IpAddress OWN = IpAddress.of("10.0.0.5");
    private static final Circumstances FIT = new Circumstances(2, OWN, 0, List.of());
    private static final Circumstances DOWN = causes(Reason.LINK_DOWN, "interface eth0 down");
    private static final Circumstances FAILED = causes(Reason.SCRIPT_FAILED, "script chk");
    private static final Circumstances PENDING = causes(Reason.SCRIPT_PENDING, "script chk");
    private static final VirtualAddress VIP =
            new VirtualAddress(IpAddress.of("10.0.0.100"), 32, "eth0");

    private static final String TAKE_OVER =
            "send 100; install [10.0.0.100,10.0.0.200]; announce [10.0.0.100,10.0.0.200]x5;"
                    + " watch [10.0.0.100,10.0.0.200]; ";
    private static final String LET_GO = "silence; watch []; withdraw [10.0.0.100,10.0.0.200]; ";
    private static final String WITHDRAW = "withdraw [10.0.0.100,10.0.0.200]; ";
    private static final String RELEASE = "watch [10.0.0.100,10.0.0.200]; send 0; ";
    private static final String RELEASED = "watch []; " + WITHDRAW + "close; ";

    private static Circumstances causes(Reason reason, String detail) {
        return new Circumstances(2, OWN, 0, List.of(new Cause(reason, detail)));
    }

    private static Map<String, Consumer<VirtualRouter>> events() {
        Map<String, Consumer<VirtualRouter>> events = new LinkedHashMap<>();
        events.put("priority 0", router -> advert(router, "10.0.0.1", 0));
        events.put("lower priority", router -> advert(router, "10.0.0.9", 99));
        events.put("equal, lower address", router -> advert(router, "10.0.0.1", 100));
        events.put("equal, own address", router -> advert(router, "10.0.0.5", 100));
        events.put("equal, higher address", router -> advert(router, "10.0.0.9", 100));
        events.put("higher priority", router -> advert(router, "10.0.0.1", 101));
        events.put("all timers", RoleTableTest::fireAll);
        events.put("link down", router -> router.onCircumstances(DOWN, NOW));
        events.put("script failed", router -> router.onCircumstances(FAILED, NOW));
        events.put("script pending", router -> router.onCircumstances(PENDING, NOW));
        events.put("fit", router -> router.onCircumstances(FIT, NOW));
        events.put("weight", router -> router.onCircumstances(weight(-10), NOW));
        events.put("claim", router -> router.onClaim(VIP.address(), null, NOW));
        events.put("address removed", router -> router.onAddressRemoved(VIP, NOW));
        events.put("stop", router -> router.stop(NOW));
        events.put("abandon", router -> router.abandon(NOW));
        events.put("remove", router -> router.remove(NOW));
        return events;
    }

    private static Circumstances weight(int contribution) {
        return new Circumstances(2, OWN, contribution, List.of());
    }

    private static void advert(VirtualRouter router, String source, int priority) {
        router.onAdvert(AdvertPackets.advert(source, priority), NOW);
    }

    /** Timers fire in time, until each that is armed now has fired or the state changes. */
    private static void fireAll(VirtualRouter router) {
        VrrpState before = router.state();
        long lastNanos = router.pendingDeadlines().values().stream().reduce(0L, Math::max);
        while (router.state() == before && router.nextDeadlineNanos() <= lastNanos) {
            router.onDeadlines(router.nextDeadlineNanos());
        }
    }

    private static final Map<VrrpState, Map<String, String>> EXPECTED = expected();

    private static Map<VrrpState, Map<String, String>> expected() {
        Map<VrrpState, Map<String, String>> table = new EnumMap<>(VrrpState.class);
        table.put(
                VrrpState.INITIALIZE,
                Map.of(
                        "all timers", "INITIALIZE>BACKUP STARTUP",
                        "weight", "",
                        "stop", "close; INITIALIZE>STOPPED SHUTDOWN",
                        "abandon", "close; INITIALIZE>STOPPED SHUTDOWN",
                        "remove", "INITIALIZE>FAULT CONFIGURATION_REMOVED; close"));
        table.put(
                VrrpState.BACKUP,
                Map.of(
                        "all timers", TAKE_OVER + "BACKUP>MASTER MASTER_DOWN",
                        "link down", "BACKUP>FAULT LINK_DOWN",
                        "script failed", "BACKUP>FAULT SCRIPT_FAILED",
                        "weight", "priority 100>90",
                        "stop", "close; BACKUP>STOPPED SHUTDOWN",
                        "abandon", "close; BACKUP>STOPPED SHUTDOWN",
                        "remove", "BACKUP>FAULT CONFIGURATION_REMOVED; close"));
        table.put(VrrpState.MASTER, expectedOfMaster());
        table.put(
                VrrpState.FAULT,
                Map.of(
                        "fit", "FAULT>BACKUP FAULT_CLEARED",
                        "weight", "priority 100>90; FAULT>BACKUP FAULT_CLEARED",
                        "stop", "close; FAULT>STOPPED SHUTDOWN",
                        "abandon", "close; FAULT>STOPPED SHUTDOWN",
                        "remove", "close; FAULT>STOPPED CONFIGURATION_REMOVED"));
        table.put(VrrpState.RELEASING, expectedOfReleasing());
        table.put(VrrpState.RESUMING, expectedOfResuming());
        table.put(VrrpState.STOPPED, Map.of());
        return table;
    }

    private static Map<String, String> expectedOfMaster() {
        Map<String, String> lines = new LinkedHashMap<>();
        String answer = "send 100; announce [10.0.0.100,10.0.0.200]x5; heard lower ";
        lines.put("priority 0", "send 100");
        lines.put("lower priority", answer + "99");
        lines.put("equal, lower address", answer + "100");
        lines.put("equal, higher address", LET_GO + "MASTER>BACKUP HIGHER_ADDRESS_ADVERT");
        lines.put("higher priority", LET_GO + "MASTER>BACKUP HIGHER_PRIORITY_ADVERT");
        lines.put("all timers", "send 100; ".repeat(5) + "announce [10.0.0.100,10.0.0.200]x5");
        lines.put("link down", "send 0; " + LET_GO + "MASTER>FAULT LINK_DOWN");
        lines.put("script failed", "send 0; " + LET_GO + "MASTER>FAULT SCRIPT_FAILED");
        lines.put("weight", "priority 100>90");
        lines.put("address removed", "install [10.0.0.100]; announce [10.0.0.100]x1");
        lines.put("stop", "silence; " + RELEASE + "MASTER>RELEASING SHUTDOWN");
        lines.put("abandon", "send 0; " + LET_GO + "close; MASTER>STOPPED SHUTDOWN");
        lines.put("remove", "send 0; " + LET_GO + "MASTER>FAULT CONFIGURATION_REMOVED; close");
        return lines;
    }

    private static Map<String, String> expectedOfReleasing() {
        return Map.of(
                "all timers", "send 0; send 0; " + RELEASED + "RELEASING>STOPPED NO_SUCCESSOR",
                "link down", RELEASED + "RELEASING>STOPPED LINK_DOWN",
                "weight", "priority 100>90",
                "address removed", "install [10.0.0.100]",
                "abandon", RELEASED + "RELEASING>STOPPED SHUTDOWN",
                "remove", "watch []; " + WITHDRAW + "RELEASING>FAULT CONFIGURATION_REMOVED; close");
    }

    private static Map<String, String> expectedOfResuming() {
        Map<String, String> lines = new LinkedHashMap<>();
        String speakUp = TAKE_OVER + "RESUMING>MASTER ADOPTED";
        lines.put("priority 0", speakUp);
        lines.put("lower priority", speakUp);
        lines.put("equal, lower address", speakUp);
        lines.put("equal, higher address", WITHDRAW + "RESUMING>BACKUP HIGHER_ADDRESS_ADVERT");
        lines.put("higher priority", WITHDRAW + "RESUMING>BACKUP HIGHER_PRIORITY_ADVERT");
        lines.put("all timers", speakUp);
        lines.put("link down", "send 0; " + WITHDRAW + "RESUMING>FAULT LINK_DOWN");
        lines.put("script failed", "send 0; " + WITHDRAW + "RESUMING>FAULT SCRIPT_FAILED");
        lines.put("weight", "priority 100>90");
        lines.put("stop", RELEASE + "RESUMING>RELEASING SHUTDOWN");
        lines.put("abandon", "send 0; " + WITHDRAW + "close; RESUMING>STOPPED SHUTDOWN");
        lines.put("remove", "send 0; " + WITHDRAW + "RESUMING>FAULT CONFIGURATION_REMOVED; close");
        return lines;
    }

    private static VirtualRouter routerIn(VrrpState state, RecordingPorts ports) {
        SimInstance settings =
                new SimInstance().priority(100).virtual("10.0.0.100").excluded("10.0.0.200");
        VirtualRouter router =
                new VirtualRouter(new InstanceId(0, "VI_1"), settings.build(), ports.ports(), NOW);
        if (state == VrrpState.RESUMING) {
            router.adopt(new Succession(NOW + 1_000_000_000L, Long.MAX_VALUE));
        }
        router.onCircumstances(state == VrrpState.FAULT ? FAILED : FIT, NOW);
        if (state != VrrpState.INITIALIZE) {
            router.onDeadlines(NOW);
        }
        if (state == VrrpState.MASTER || state == VrrpState.RELEASING) {
            router.become(Master.INSTANCE, Reason.MASTER_DOWN, "", NOW);
        }
        if (state == VrrpState.RELEASING || state == VrrpState.STOPPED) {
            router.stop(NOW);
        }
        assertEquals(state, router.state());
        ports.take();
        return router;
    }

    /** What is not in the table does nothing. */
    @Test
    void everyStateDoesAtEveryEventWhatTheTableSays() {
        for (VrrpState state : VrrpState.values()) {
            Map<String, String> row = EXPECTED.getOrDefault(state, Map.of());
            events().forEach((event, action) -> check(state, event, action, row));
        }
    }

    private static void check(
            VrrpState state,
            String event,
            Consumer<VirtualRouter> action,
            Map<String, String> row) {
        RecordingPorts ports = new RecordingPorts();
        VirtualRouter router = routerIn(state, ports);
        action.accept(router);
        assertEquals(row.getOrDefault(event, ""), ports.take(), state + " at " + event);
    }

    @Test
    void theTableNamesNoEventThatDoesNotExist() {
        EXPECTED.values()
                .forEach(row -> assertEquals(true, events().keySet().containsAll(row.keySet())));
    }
}
