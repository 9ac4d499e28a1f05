package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AdvertTemplate;

/** What the settings of an instance make of adverts that come and go, on the engine. */
class AdvertOptionsTest {
    private static final String OWN = "10.0.0.5";
    private static final String PEER = "10.0.0.9";
    private static final String OTHER = "10.0.0.8";
    private static final long SECOND = 1_000_000_000L;

    private final RecordingPorts ports = new RecordingPorts().withRemarks();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);
    private final AdvertReader reader = new AdvertReader();
    private long nowNanos;

    private static SimInstance version3(int priority) {
        return new SimInstance().version(3).priority(priority);
    }

    private static SimInstance unicast(int priority) {
        return version3(priority).unicast(OWN, PEER);
    }

    private void start(SimInstance instance) {
        engine.start(Scenario.config(List.of(instance.build())), 0);
        List<IpAddress> addresses = List.of(IpAddress.of(OWN));
        engine.onInterface(
                new InterfaceState("eth0", 2, true, 1_500, MacAddress.ZERO, addresses), 0);
        engine.onDeadlines(0);
        ports.take();
    }

    private void multicast(ChecksumForm form, int priority) {
        hear(AdvertPackets.packet(to(Family.IPV4.vrrpGroup(), PEER), 255, form, priority));
    }

    private void unicast(String source, int ttl, ChecksumForm form, int priority) {
        hear(AdvertPackets.packet(to(IpAddress.of(OWN), source), ttl, form, priority));
    }

    private static AdvertTemplate to(IpAddress destination, String source) {
        return AdvertPackets.template(source, destination, 3, 100, "10.0.0.100");
    }

    private void hear(ByteBuffer packet) {
        assertEquals(AdvertReject.NONE, reader.wrapIpv4(packet, packet.capacity()));
        engine.onAdvert(2, reader, nowNanos);
    }

    private Map<String, Long> counters() {
        return engine.snapshot(nowNanos).instances().get(0).counters();
    }

    private long count(String counter) {
        return counters().getOrDefault(counter, 0L);
    }

    private VrrpState state() {
        return engine.routers().get(0).state();
    }

    /** Lets time pass, with every deadline on the way. */
    private void pass(double seconds) {
        long untilNanos = nowNanos + (long) (seconds * SECOND);
        while (engine.nextDeadlineNanos() <= untilNanos) {
            nowNanos = Math.max(nowNanos, engine.nextDeadlineNanos());
            engine.onDeadlines(nowNanos);
        }
        nowNanos = untilNanos;
    }

    /** PKT-04: Cisco and RFC 9568 leave the pseudo-header out. */
    @Test
    void aPeerIsAnsweredInItsOwnFormOfChecksum() {
        start(version3(100));
        multicast(ChecksumForm.MESSAGE_ONLY, 200);
        String told = ports.take();
        assertTrue(told.startsWith("to 224.0.0.18 MESSAGE_ONLY"), told);
        assertTrue(told.contains("checksum to that of 10.0.0.9"), told);
        multicast(ChecksumForm.MESSAGE_ONLY, 200);
        assertEquals("", ports.take());
        multicast(ChecksumForm.PSEUDO_HEADER, 200);
        assertEquals("to 224.0.0.18 PSEUDO_HEADER", ports.take());
        assertEquals(Map.of(PEER, ChecksumForm.PSEUDO_HEADER), heard());
        assertEquals(3, count("advert_rcvd"));
    }

    private Map<String, ChecksumForm> heard() {
        return engine.routers().get(0).checksums().heard();
    }

    @Test
    void aWrittenFormIsKeptAndTheOtherStillBelieved() {
        start(version3(100).setting("v3_checksum_as_v2", true));
        multicast(ChecksumForm.PSEUDO_HEADER, 200);
        assertFalse(ports.take().contains("to 224"), "it was written");
        assertEquals(1, count("advert_rcvd"));
        assertEquals(Map.of(PEER, ChecksumForm.PSEUDO_HEADER), heard());
    }

    /** UNI-05. */
    @Test
    void theOldFormOfUnicastIsAnsweredToThePeerThatUsesIt() {
        start(version3(100).unicast(OWN, PEER, OTHER));
        unicast(PEER, 255, ChecksumForm.PSEUDO_HEADER_OF_GROUP, 200);
        String told = ports.take();
        assertTrue(told.startsWith("to 10.0.0.9 PSEUDO_HEADER_OF_GROUP"), told);
        assertTrue(told.contains("Setting unicast VRRPv3 checksum to old version"), told);
        unicast(OTHER, 255, ChecksumForm.PSEUDO_HEADER, 210);
        assertEquals("to 10.0.0.8 PSEUDO_HEADER", ports.take().split("; ")[0]);
    }

    @Test
    void theOldFormIsWrongWhereItIsForbidden() {
        start(unicast(100).setting("old_unicast_checksum", "never"));
        unicast(PEER, 255, ChecksumForm.PSEUDO_HEADER_OF_GROUP, 200);
        assertEquals(1, count("chk_err"));
        assertEquals(0, count("advert_rcvd"));
    }

    /** UNI-04, RX-15: by default any sender is believed. */
    @Test
    void onlyPeersAreBelievedWhereTheSourceIsChecked() {
        start(unicast(100));
        unicast(OTHER, 255, ChecksumForm.PSEUDO_HEADER, 200);
        assertEquals(0, count("unicast_source_err"));
        long before = engine.nextDeadlineNanos();
        nowNanos += SECOND;
        unicast(OTHER, 255, ChecksumForm.PSEUDO_HEADER, 200);
        assertEquals(before + SECOND, engine.nextDeadlineNanos());
    }

    @Test
    void aStrangerChangesNoTimer() {
        start(unicast(100).checkUnicastSource());
        long before = engine.nextDeadlineNanos();
        nowNanos += SECOND;
        unicast(OTHER, 255, ChecksumForm.PSEUDO_HEADER, 200);
        unicast(OTHER, 255, ChecksumForm.PSEUDO_HEADER, 0);
        assertEquals(before, engine.nextDeadlineNanos());
        assertEquals(2, count("unicast_source_err"));
        unicast(PEER, 255, ChecksumForm.PSEUDO_HEADER, 200);
        assertEquals(before + SECOND, engine.nextDeadlineNanos());
    }

    /** RX-12. */
    @Test
    void anOwnerIgnoresAdvertsWhereItIsTold() {
        start(version3(255).setting("owner_ignore_adverts", true));
        multicast(ChecksumForm.PSEUDO_HEADER, 255);
        assertEquals(VrrpState.MASTER, state());
        assertEquals(0, count("advert_rcvd"));
    }

    /** FSM-12: the lower address yields at once. */
    @Test
    void ofTwoOwnersTheLowerAddressYields() {
        start(version3(255));
        multicast(ChecksumForm.PSEUDO_HEADER, 255);
        assertEquals(VrrpState.BACKUP, state());
    }

    /** FSM-12: two adverts and 1.2 intervals, then 254 until the other stops. */
    @Test
    void ofTwoOwnersTheHigherAddressYieldsToOneThatDoesNotListen() {
        start(version3(255));
        hearLowerOwner();
        String told = ports.take();
        assertTrue(told.contains("send 255"), told);
        pass(1);
        hearLowerOwner();
        pass(1);
        hearLowerOwner();
        assertEquals(VrrpState.MASTER, state());
        pass(0.9);
        hearLowerOwner();
        told = ports.take();
        assertEquals(VrrpState.BACKUP, state(), told);
        assertTrue(told.contains("priority 255>254"), told);
        hear(AdvertPackets.packet("10.0.0.1", 3, 100, 0, "10.0.0.100"));
        pass(0.1);
        told = ports.take();
        assertTrue(told.contains("priority 254>255"), told);
        assertTrue(told.contains("send 255"), told);
        assertEquals(VrrpState.MASTER, state());
    }

    private void hearLowerOwner() {
        hear(AdvertPackets.packet("10.0.0.1", 3, 100, 255, "10.0.0.100"));
    }

    @Test
    void theDelayIsSaidWithSixDigits() {
        engine.delayStart(123_456_789_000L, 0);
        assertEquals("notice Delaying startup for 123.457 seconds", ports.take());
    }

    /** FSM-20. */
    @Test
    void nobodyTakesPartBeforeTheDelayIsOver() {
        engine.delayStart(5 * SECOND, 0);
        String told = ports.take();
        assertEquals("notice Delaying startup for 5 seconds", told);
        start(version3(255));
        pass(2);
        multicast(ChecksumForm.PSEUDO_HEADER, 200);
        assertEquals("", ports.take());
        assertEquals(0, count("advert_rcvd"));
        engine.delayStart(4 * SECOND, nowNanos);
        pass(1.9);
        assertEquals(VrrpState.INITIALIZE, state());
        pass(0.2);
        told = ports.take().toLowerCase(Locale.ROOT);
        assertTrue(told.startsWith("notice delayed start completed"), told);
        assertEquals(VrrpState.MASTER, state());
        engine.delayStart(60 * SECOND, nowNanos);
        assertEquals("", ports.take(), "a reload starts no new delay");
    }
}
