package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.testing.Allocation;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.HmacTrailer;

/** In the steady state an advert that comes or goes costs no memory. */
class AdvertAllocationTest {
    private static final int ADVERTS = 100_000;
    private static final int WARM_UP = 20_000;
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final SilentPorts ports = new SilentPorts();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);
    private final AdvertReader reader = new AdvertReader();
    private long nowNanos;

    private void start(int priority) {
        start(new SimInstance().priority(priority).virtual("10.0.0.100"));
    }

    private void start(SimInstance settings) {
        Config config = Scenario.config(List.of(settings.build()));
        engine.start(config, 0);
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.5"));
        engine.onInterface(
                new InterfaceState("eth0", 2, true, 1_500, MacAddress.ZERO, addresses), 0);
        engine.onDeadlines(0);
    }

    private void receive(ByteBuffer packet, int times) {
        for (int i = 0; i < times; i++) {
            nowNanos += INTERVAL_NANOS;
            AdvertReject reject = reader.wrapIpv4(packet, packet.capacity());
            if (reject == AdvertReject.NONE) {
                engine.onAdvert(2, reader, nowNanos);
            }
            engine.onDeadlines(nowNanos);
        }
    }

    private void fire(int times) {
        for (int i = 0; i < times; i++) {
            nowNanos = engine.nextDeadlineNanos();
            engine.onDeadlines(nowNanos);
        }
    }

    @Test
    void aReceivedAdvertAllocatesNothing() {
        start(100);
        ByteBuffer packet = AdvertPackets.packet("10.0.0.9", 2, 1, 200, "10.0.0.100");
        receive(packet, WARM_UP);
        assertEquals(0, Allocation.leastBytes(() -> receive(packet, ADVERTS)));
        assertEquals(VrrpState.BACKUP, engine.routers().get(0).state());
    }

    /** Rejected ones too, once they have been remarked: of another version, of another cluster. */
    @Test
    void aRejectedAdvertAllocatesNothing() {
        start(255);
        ByteBuffer version3 = AdvertPackets.packet("10.0.0.9", 3, 100, 200, "10.0.0.100");
        receive(version3, WARM_UP);
        assertEquals(0, Allocation.leastBytes(() -> receive(version3, ADVERTS)));
        ByteBuffer clash = AdvertPackets.packet("10.0.0.9", 2, 1, 200, "10.0.0.99");
        receive(clash, WARM_UP);
        assertEquals(0, Allocation.leastBytes(() -> receive(clash, ADVERTS)));
    }

    /** One of a peer that is configured otherwise, too. */
    @Test
    void aMismatchedAdvertAllocatesNothing() {
        start(100);
        ByteBuffer packet = AdvertPackets.packet("10.0.0.9", 2, 7, 200, "10.0.0.100");
        receive(packet, WARM_UP);
        assertEquals(0, Allocation.leastBytes(() -> receive(packet, ADVERTS)));
        assertEquals(VrrpState.BACKUP, engine.routers().get(0).state());
    }

    @Test
    void aSentAdvertAllocatesNothing() {
        start(255);
        fire(WARM_UP);
        long before = ports.sent();
        assertEquals(0, Allocation.leastBytes(() -> fire(ADVERTS)));
        assertTrue(ports.sent() - before >= ADVERTS);
    }

    /** Signing, numbering, verifying: what a signed advert costs on both sides. */
    @Test
    void aSignedAdvertAllocatesNothing() {
        HmacAuthentication hmac =
                SignedPackets.settings(HmacAuthentication.Mode.ENFORCE, true, 1, 1);
        start(new SimInstance().version(3).signed(hmac));
        ByteBuffer packet = SignedPackets.packet("10.0.0.9", 200, 1, 1);
        HmacTrailer trailer = SignedPackets.trailer("10.0.0.9", 1);
        exchange(packet, trailer, WARM_UP);
        assertEquals(0, Allocation.leastBytes(() -> exchange(packet, trailer, ADVERTS)));
        assertEquals(VrrpState.BACKUP, engine.routers().get(0).state());
    }

    private void exchange(ByteBuffer packet, HmacTrailer trailer, int times) {
        for (int i = 0; i < times; i++) {
            trailer.seal(packet, packet.capacity(), nowNanos + 2);
            receive(packet, 1);
        }
    }

    @Test
    void aSignedAdvertOfOursAllocatesNothing() {
        HmacAuthentication hmac =
                SignedPackets.settings(HmacAuthentication.Mode.ENFORCE, false, 1, 1);
        start(new SimInstance().version(3).priority(255).signed(hmac));
        fire(WARM_UP);
        assertEquals(0, Allocation.leastBytes(() -> fire(ADVERTS)));
    }
}
