package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.UpDownDelay;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.VrrpState;

/** {@code interface_up_down_delays} (QRK-04) in the engine, to the nanosecond. */
class LinkDelaysTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MOST = 2 * SECOND - SECOND / 256;

    private final RecordingPorts ports = new RecordingPorts();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);
    private long now;

    private void startMaster(long downNanos, long upNanos) {
        VrrpInstance instance = new SimInstance().priority(255).build();
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
        link(true);
        advance(SECOND);
        assertEquals(VrrpState.MASTER, state());
    }

    private void link(boolean up) {
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.5"));
        engine.onInterface(
                new InterfaceState("eth0", 2, up, 1_500, MacAddress.ZERO, addresses), now);
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
    void aReturnCountsWhenItHasLasted() {
        startMaster(0, 30 * SECOND);
        link(false);
        assertEquals(VrrpState.FAULT, state());
        link(true);
        advance(30 * SECOND - 1);
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
        link(true);
        advance(1);
        assertEquals(VrrpState.MASTER, state(), "a new one is up at once");
    }
}
