package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.RuleOptions;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.testing.Routes;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.VrrpState;

/** What the engine asks of its ports for routes, rules and the static blocks. */
class RoutesAndStaticsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final VirtualRoute R1 = Routes.to("10.60.1.0/24", "eth0", true);
    private static final VirtualRoute R2 = Routes.to("10.60.2.0/24", "eth0", true);
    private static final VirtualRule RULE = rule("10.70.1.0");
    private static final VirtualAddress STATIC =
            new VirtualAddress(IpAddress.of("10.88.1.1"), 24, "eth1");
    private static final VirtualRoute STATIC_ROUTE = Routes.to("10.50.1.0/24", "eth1", true);

    private final RecordingPorts ports = new RecordingPorts();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);

    private static VirtualRule rule(String from) {
        RuleOptions plain =
                new RuleOptions(
                        false, 0, null, -1, null, null, null, false, null, null, null, null, null,
                        -1, null);
        IpPrefix prefix = new IpPrefix(IpAddress.of(from), 24);
        return new VirtualRule(
                Family.IPV4, prefix, null, 100L, 1_001, null, null, null, true, plain);
    }

    private static InterfaceState up(String name, int index, String... addresses) {
        List<IpAddress> list = new ArrayList<>();
        List.of(addresses).forEach(one -> list.add(IpAddress.of(one)));
        return new InterfaceState(name, index, true, 1_500, MacAddress.ZERO, list);
    }

    private static Config config(
            List<VrrpInstance> instances,
            List<VirtualAddress> addresses,
            List<VirtualRoute> routes,
            List<VirtualRule> rules) {
        Config.Extras extras =
                new Config.Extras(
                        Settings.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        addresses,
                        routes,
                        rules,
                        List.of(),
                        List.of(),
                        List.of());
        return new Config(GlobalDefs.DEFAULT, List.of(), instances, List.of(), extras);
    }

    private static VrrpInstance instance(List<VirtualRoute> routes, List<VirtualRule> rules) {
        return new SimInstance().routes(routes).rules(rules).build();
    }

    private void start(Config config) {
        engine.start(config, 0);
        engine.onInterface(up("eth0", 2, "10.0.0.5"), 0);
        engine.onInterface(up("eth1", 3), 0);
        engine.onDeadlines(0);
    }

    private void becomeMaster() {
        ports.take();
        engine.onDeadlines(engine.nextDeadlineNanos());
        assertEquals(VrrpState.MASTER, engine.routers().get(0).state());
    }

    /** FSM-13 and FSM-14: addresses, routes, rules; and back. */
    @Test
    void theyComeAfterTheAddressesAndGoBeforeThem() {
        start(
                config(
                        List.of(instance(List.of(R1), List.of(RULE))),
                        List.of(),
                        List.of(),
                        List.of()));
        becomeMaster();
        String come = ports.take();
        assertTrue(
                come.contains(
                        "send 100; install [10.0.0.100]; install [10.60.1.0/24 dev eth0][from 10.70.1.0/24 table 100 preference 1001]; announce"),
                come);
        engine.abandon(5 * SECOND);
        String go = ports.take();
        assertTrue(
                go.contains(
                        "withdraw [10.60.1.0/24 dev eth0][from 10.70.1.0/24 table 100 preference 1001]; withdraw [10.0.0.100]"),
                go);
    }

    /** PRC-10. */
    @Test
    void aReloadAsksOnlyForWhatIsDifferent() {
        VrrpInstance before = instance(List.of(R1), List.of(RULE));
        start(config(List.of(before), List.of(), List.of(), List.of()));
        becomeMaster();
        ports.take();
        VrrpInstance after = instance(List.of(R2, R1), List.of());
        Config config = config(List.of(after), List.of(), List.of(), List.of());
        List<ReloadPlan.Change> changes = List.of(new ReloadPlan.Change(before, after));
        engine.apply(new ReloadPlan(config, List.of(), changes, List.of(), List.of()), 5 * SECOND);
        String asked = ports.take();
        assertTrue(
                asked.contains(
                        "withdraw [][from 10.70.1.0/24 table 100 preference 1001]; install [10.60.2.0/24 dev eth0][]"),
                asked);
        assertFalse(asked.contains("10.60.1.0"), asked);
        assertEquals(VrrpState.MASTER, engine.routers().get(0).state());
    }

    /** ADR-14: from the start, until the last instance has stopped. */
    @Test
    void staticEntriesAreThereFromStartToEnd() {
        start(
                config(
                        List.of(instance(List.of(), List.of())),
                        List.of(STATIC),
                        List.of(STATIC_ROUTE),
                        List.of(RULE)));
        String first = ports.take();
        assertTrue(
                first.contains("install [10.88.1.1]; install [10.50.1.0/24 dev eth1][from"), first);
        becomeMaster();
        ports.take();
        engine.stop(5 * SECOND);
        assertEquals(VrrpState.RELEASING, engine.routers().get(0).state());
        assertFalse(ports.take().contains("10.88.1.1"), "they stay while addresses serve");
        engine.onDeadlines(40 * SECOND);
        String last = ports.take();
        assertTrue(last.contains("withdraw [10.50.1.0/24 dev eth1][from"), last);
        assertTrue(last.endsWith("withdraw [10.88.1.1]"), last);
        assertTrue(engine.isStopped());
    }

    /** A BACKUP stops at once; the static entries go in the same turn. */
    @Test
    void withoutAMasterTheyGoAtOnce() {
        start(
                config(
                        List.of(instance(List.of(), List.of())),
                        List.of(STATIC),
                        List.of(),
                        List.of()));
        ports.take();
        engine.stop(SECOND);
        assertFalse(engine.isStopped());
        assertTrue(engine.nextDeadlineNanos() <= SECOND);
        engine.onDeadlines(SECOND);
        assertTrue(ports.take().endsWith("withdraw [10.88.1.1]"));
        assertTrue(engine.isStopped());
    }

    /** ADR-14. */
    @Test
    void staticEntriesReturnWithTheirInterfaceAndWhenTheyAreDeleted() {
        start(config(List.of(), List.of(STATIC), List.of(STATIC_ROUTE), List.of()));
        ports.take();
        engine.onInterface(InterfaceState.absent("eth1"), SECOND);
        String again = "install [10.88.1.1]; install [10.50.1.0/24 dev eth1][]";
        assertEquals(again, ports.take(), "it may have another name now: what is on it goes");
        engine.onInterface(up("eth1", 7), SECOND);
        assertEquals("install [10.88.1.1]; install [10.50.1.0/24 dev eth1][]", ports.take());
        engine.onAddressRemoved(7, STATIC.address(), SECOND);
        assertEquals("install [10.88.1.1]", ports.take());
        engine.onAddressRemoved(2, STATIC.address(), SECOND);
        assertEquals("", ports.take(), "another interface's");
    }

    /** FSM-17. */
    @Test
    void theInterfaceOfATrackedRouteIsNeeded() {
        VirtualRoute far = Routes.to("10.60.3.0/24", "eth1", true);
        start(config(List.of(instance(List.of(far), List.of())), List.of(), List.of(), List.of()));
        becomeMaster();
        engine.onInterface(InterfaceState.absent("eth1"), 5 * SECOND);
        assertEquals(VrrpState.FAULT, engine.routers().get(0).state());
    }

    @Test
    void theInterfaceOfAnUntrackedRouteIsNot() {
        VirtualRoute far = Routes.to("10.60.3.0/24", "eth1", false);
        start(config(List.of(instance(List.of(far), List.of())), List.of(), List.of(), List.of()));
        becomeMaster();
        engine.onInterface(InterfaceState.absent("eth1"), 5 * SECOND);
        assertEquals(VrrpState.MASTER, engine.routers().get(0).state());
    }
}
