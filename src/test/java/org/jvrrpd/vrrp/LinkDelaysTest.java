package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Placement;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.UpDownDelay;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.VrrpState;

/** {@code interface_up_down_delays} (QRK-04) in the engine, to the nanosecond. */
class LinkDelaysTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MOST = 2 * SECOND - SECOND / 256;

    private final RecordingPorts ports = new RecordingPorts();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);
    private long now;

    private static VrrpInstance owner() {
        return new SimInstance().priority(255).build();
    }

    private void startMaster(long downNanos, long upNanos) {
        start(owner(), downNanos, upNanos);
        link(true);
        advance(SECOND);
        assertEquals(VrrpState.MASTER, state());
    }

    private void start(VrrpInstance instance, long downNanos, long upNanos) {
        Config plain = Scenario.config(List.of(instance));
        Config.Extras none = Config.Extras.NONE;
        Config.Extras extras =
                new Config.Extras(
                        none.settings(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new UpDownDelay("eth0", downNanos, upNanos)),
                        List.of());
        engine.start(
                new Config(plain.global(), List.of(), List.of(instance), List.of(), extras), 0);
    }

    private void link(boolean up) {
        link("eth0", 2, up);
    }

    private void link(String name, int index, boolean up) {
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.5"));
        engine.onInterface(
                new InterfaceState(name, index, up, 1_500, MacAddress.ZERO, addresses), now);
    }

    /** Lets the time pass, with every deadline on its way. */
    private void advance(long nanos) {
        long end = now + nanos;
        while (engine.nextDeadlineNanos() <= end) {
            now = Math.max(now, engine.nextDeadlineNanos());
            engine.onDeadlines(now);
        }
        now = end;
    }

    private VrrpState state() {
        return engine.routers().get(0).state();
    }

    @Test
    void aLossCountsWhenItHasLasted() {
        startMaster(SECOND, 0);
        link(false);
        advance(SECOND - 1);
        assertEquals(VrrpState.MASTER, state());
        advance(1);
        assertEquals(VrrpState.FAULT, state());
        link(true);
        advance(1);
        assertEquals(VrrpState.MASTER, state(), "UP is 0 unless it is written");
    }

    @Test
    void aShortLossNeverCounts() {
        startMaster(SECOND, 0);
        for (int i = 0; i < 5; i++) {
            link(false);
            advance(SECOND - 1);
            link(true);
            advance(1);
        }
        advance(5 * SECOND);
        assertEquals(VrrpState.MASTER, state());
    }

    @Test
    void aLossThatBeginsAnewIsMeasuredAnew() {
        startMaster(SECOND, 0);
        link(false);
        advance(SECOND / 2);
        link(true);
        advance(SECOND / 4);
        link(false);
        advance(SECOND - 1);
        assertEquals(VrrpState.MASTER, state());
        advance(1);
        assertEquals(VrrpState.FAULT, state());
    }

    @Test
    void aReturnCountsWhenItHasLasted() {
        startMaster(0, 30 * SECOND);
        link(false);
        assertEquals(VrrpState.FAULT, state());
        link(true);
        advance(30 * SECOND - 1);
        assertEquals(VrrpState.FAULT, state());
        link(false);
        advance(60 * SECOND);
        assertEquals(VrrpState.FAULT, state());
        link(true);
        advance(30 * SECOND);
        assertEquals(VrrpState.MASTER, state());
    }

    /** keepalived 2.4: the delay of a return is cut only where it is that of a loss, too. */
    @Test
    void theDelayIsShorterThanPeersWait() {
        startMaster(60 * SECOND, 60 * SECOND);
        link(false);
        advance(MOST - 1);
        assertEquals(VrrpState.MASTER, state());
        advance(1);
        assertEquals(VrrpState.FAULT, state());
        link(true);
        advance(MOST - 1);
        assertEquals(VrrpState.FAULT, state());
        advance(1);
        assertEquals(VrrpState.MASTER, state());
    }

    @Test
    void anInterfaceThatGoesIsNotWaitedFor() {
        startMaster(SECOND, SECOND);
        engine.onInterface(InterfaceState.absent("eth0"), now);
        assertEquals(VrrpState.FAULT, state());
        link(false);
        assertEquals(VrrpState.FAULT, state(), "a new one that is down is down");
        link(true);
        advance(1);
        assertEquals(VrrpState.MASTER, state(), "a new one is up at once");
    }

    /** QRK-04: peers of a master that sends faster wait less. */
    @Test
    void theDelayIsShorterThanPeersOfAFasterMasterWait() {
        start(new SimInstance().version(3).priority(100).build(), 60 * SECOND, 60 * SECOND);
        link(true);
        advance(SECOND);
        engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 3, 10, 200, "10.0.0.100"), now);
        link(false);
        long mostNanos = 2 * SECOND / 10 - SECOND / 2560;
        advance(mostNanos - 1);
        assertEquals(VrrpState.BACKUP, state());
        advance(1);
        assertEquals(VrrpState.FAULT, state());
    }

    /** A VMAC has the delays of its base. */
    @Test
    void aLossOfTheVmacCountsWhenItHasLasted() {
        VrrpInstance plain = owner();
        VirtualInterface vmac =
                new VirtualInterface(
                        "vrrp.51", "eth0", new MacAddress(1), true, false, false, null, null);
        Placement placement = new Placement("vrrp.51", List.of(vmac));
        start(plain.placed(placement, plain.addresses(), List.of()), SECOND, 0);
        link(true);
        link("vrrp.51", 3, true);
        advance(SECOND);
        assertEquals(VrrpState.MASTER, state());
        link("vrrp.51", 3, false);
        advance(SECOND - 1);
        assertEquals(VrrpState.MASTER, state());
        advance(1);
        assertEquals(VrrpState.FAULT, state());
    }

    @Test
    void aReloadWithoutDelaysEndsThem() {
        startMaster(SECOND, 0);
        List<VrrpInstance> kept = List.of(owner());
        Config config = Scenario.config(kept);
        engine.apply(new ReloadPlan(config, kept, List.of(), List.of(), List.of()), now);
        link(false);
        assertEquals(VrrpState.FAULT, state());
    }
}
