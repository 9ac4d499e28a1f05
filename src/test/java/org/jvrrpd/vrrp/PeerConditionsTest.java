package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.wire.AdvertReader;

/** Conditions of peers begin and end once, whatever a hostile sender does. */
class PeerConditionsTest {
    private static final long SECOND = 1_000_000_000L;

    private final RecordingPorts ports = new RecordingPorts();
    private final VrrpEngine engine = new VrrpEngine(ports.ports());

    private void start(SimInstance instance) {
        engine.start(Scenario.config(List.of(instance.build())), 0);
        List<IpAddress> own = List.of(IpAddress.of("10.0.0.5"), IpAddress.of("fe80::5"));
        engine.onInterface(new InterfaceState("eth0", 2, true, 1500, MacAddress.ZERO, own), 0);
        engine.onDeadlines(0);
        ports.take();
    }

    private static AdvertReader mismatched() {
        return AdvertPackets.advert("10.0.0.9", 2, 2, 200, "10.0.0.100");
    }

    /** 60 s of 1,000 packets each second, from many senders and of two kinds. */
    @Test
    void aFloodCostsTwoLinesInTenSeconds() {
        start(new SimInstance().virtual("10.0.0.100", "10.0.0.101"));
        int lines = 0;
        for (int i = 0; i < 60_000; i++) {
            long now = SECOND + i * SECOND / 1000;
            String sender = "10.1." + i % 251 + "." + (1 + i % 199);
            String address = i % 2 == 0 ? "10.0.0.100" : "10.9.0." + i % 256;
            engine.onAdvert(2, AdvertPackets.advert(sender, 2, 1 + i % 7, 200, address), now);
            if (engine.nextDeadlineNanos() <= now) {
                engine.onDeadlines(now);
            }
            lines += ports.take().isEmpty() ? 0 : 1;
        }
        assertTrue(lines >= 2 && lines <= 2 * 7, "told " + lines + " times");
    }

    @Test
    void aConditionEndsAfterTenSecondsOfSilence() {
        start(new SimInstance());
        engine.onAdvert(2, mismatched(), SECOND);
        assertEquals(
                "PEER_MISMATCH: 10.0.0.9, priority 200: advert_int 2 s there, 1 s here",
                ports.take());
        long end = 11 * SECOND;
        assertEquals(
                end, engine.snapshot(0).instances().get(0).deadlines().get("PEER_MISMATCH_ENDS"));
        for (long second = 2; second < 11; second++) {
            engine.onAdvert(2, AdvertPackets.advert("10.0.0.9", 200), second * SECOND);
        }
        engine.onDeadlines(end - 1);
        assertEquals("", ports.take(), "the next advert might differ again");
        engine.onDeadlines(end);
        assertEquals("PEER_MISMATCH is over", ports.take());
    }

    @Test
    void aReloadThatChangesTheInstanceEndsItsConditions() {
        SimInstance instance = new SimInstance();
        start(instance);
        VrrpInstance before = engine.routers().get(0).settings();
        engine.onAdvert(2, mismatched(), SECOND);
        ports.take();
        VrrpInstance after = instance.intervalNanos(2 * SECOND).build();
        List<ReloadPlan.Change> changes = List.of(new ReloadPlan.Change(before, after));
        engine.apply(
                new ReloadPlan(
                        Scenario.config(List.of(after)), List.of(), changes, List.of(), List.of()),
                2 * SECOND);
        assertTrue(ports.take().startsWith("PEER_MISMATCH is over"));
        engine.onAdvert(2, mismatched(), 3 * SECOND);
        assertEquals("", ports.take());
    }

    /** Adverts of all VRIDs: none is free; one that was silent for ten minutes is. */
    @Test
    void theFreeVridIsOneThatWasNotHeard() {
        HeardVrids heard = new HeardVrids(new RouterTable());
        assertEquals(1, heard.freeVrid(2, 0));
        for (int vrid = 255; vrid > 0; vrid--) {
            heard.note(2, vrid, vrid);
        }
        assertEquals(0, heard.freeVrid(2, 300));
        assertEquals(1, heard.freeVrid(3, 300), "another link");
        assertEquals(1, heard.freeVrid(2, HeardVrids.FREE_AFTER_NANOS + 1));
        heard.note(2, 1, HeardVrids.FREE_AFTER_NANOS + 1);
        assertEquals(2, heard.freeVrid(2, HeardVrids.FREE_AFTER_NANOS + 2));
    }
}
