package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.HmacAuthentication.Mode;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.instance.Freshness;
import org.jvrrpd.vrrp.instance.Ports;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.ReplayMemory;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;

/**
 * auth_hmac on the engine: which adverts are believed, how ours are numbered (AUT-04 to AUT-08).
 */
class SignedAdvertsTest {
    private static final String OWN = "10.0.0.5";
    private static final String PEER = "10.0.0.9";
    private static final long UTC_MILLIS = 1_800_000_000_000L;
    private static final long SECOND = 1L << 32;
    private static final long NANOS = 1_000_000_000L;

    private final RecordingPorts ports = new RecordingPorts().withRemarks();
    private final ByteBuffer records = ByteBuffer.allocate(8 * ReplayMemory.RECORD_SIZE_BYTES);
    private final AdvertReader reader = new AdvertReader();
    private long clockErrorMillis;
    private long nowNanos;
    private VrrpEngine engine = engine();
    private VrrpInstance running = new SimInstance().build();

    /** A process: what it shares with the one before are the records. */
    private VrrpEngine engine() {
        Freshness freshness =
                new Freshness(
                        nanos -> UTC_MILLIS + nanos / 1_000_000 + clockErrorMillis,
                        new ReplayMemory(records));
        return new VrrpEngine(new Ports(ports, ports, ports, ports, ports, freshness));
    }

    private static SimInstance signed(Mode mode, boolean monotonic) {
        return new SimInstance()
                .version(3)
                .signed(SignedPackets.settings(mode, monotonic, 1, 1, 2));
    }

    private void start(SimInstance instance) {
        running = instance.build();
        engine.start(Scenario.config(List.of(running)), nowNanos);
        List<IpAddress> addresses = List.of(IpAddress.of(OWN));
        engine.onInterface(
                new InterfaceState("eth0", 2, true, 1_500, MacAddress.ZERO, addresses), nowNanos);
        engine.onDeadlines(nowNanos);
        ports.take();
    }

    private void restart(SimInstance instance) {
        engine = engine();
        start(instance);
    }

    private void startEnforcing() {
        start(signed(Mode.ENFORCE, false));
    }

    /** The right time as the smallest sequence of it. */
    private long utc() {
        return UTC_MILLIS / 1_000 * SECOND + nowNanos / NANOS * SECOND;
    }

    private void hear(ByteBuffer packet) {
        assertEquals(AdvertReject.NONE, reader.wrapIpv4(packet, packet.capacity()));
        engine.onAdvert(2, reader, nowNanos);
    }

    private ByteBuffer fromPeer(int keyId, long sequence) {
        return SignedPackets.packet(PEER, 200, keyId, sequence);
    }

    private long count(String counter) {
        return engine.snapshot(nowNanos).instances().get(0).counters().getOrDefault(counter, 0L);
    }

    private VrrpState state() {
        return engine.routers().get(0).state();
    }

    private void pass(double seconds) {
        long untilNanos = nowNanos + (long) (seconds * NANOS);
        while (engine.nextDeadlineNanos() <= untilNanos) {
            nowNanos = Math.max(nowNanos, engine.nextDeadlineNanos());
            engine.onDeadlines(nowNanos);
        }
        nowNanos = untilNanos;
    }

    /** Refused, counted once, remarked once however often it comes; no timer notices. */
    private void refused(String counter, ByteBuffer packet) {
        long before = count(counter);
        long believed = count("advert_rcvd");
        long deadlineNanos = engine.nextDeadlineNanos();
        VrrpState state = state();
        ports.take();
        hear(packet);
        String told = ports.take();
        assertTrue(told.contains("ignored advert from"), counter + ": " + told);
        hear(packet);
        assertEquals("", ports.take(), counter);
        assertEquals(before + 2, count(counter), counter);
        assertEquals(believed, count("advert_rcvd"), counter);
        assertEquals(deadlineNanos, engine.nextDeadlineNanos(), counter);
        assertEquals(state, state(), counter);
    }

    private static ByteBuffer changed(ByteBuffer packet, int fromEnd, int value) {
        packet.put(packet.capacity() - fromEnd, (byte) value);
        return packet;
    }

    private void refusesEverythingElse(long heardSequence) {
        refused("auth_ext_missing", AdvertPackets.packet(PEER, 3, 100, 200, "10.0.0.100"));
        refused("auth_ext_malformed", changed(fromPeer(1, utc() + 1), 28, 2));
        refused("auth_ext_stale", fromPeer(1, utc() - 6 * SECOND));
        refused("auth_ext_unknown_key", fromPeer(3, utc() + 1));
        refused("auth_ext_invalid_hmac", changed(fromPeer(1, utc() + 1), 27, 2));
        refused("auth_ext_replay", fromPeer(1, heardSequence));
        refused("packet_len_err", SignedPackets.packet(PEER, 200, 1, utc() + 1).slice(0, 40));
    }

    @Test
    void aBackupBelievesWhatIsSignedAndNew() {
        startEnforcing();
        hear(fromPeer(1, utc()));
        assertEquals(1, count("advert_rcvd"));
        long deadlineNanos = engine.nextDeadlineNanos();
        nowNanos += NANOS;
        refusesEverythingElse(utc() - SECOND);
        assertEquals(deadlineNanos, engine.nextDeadlineNanos());
        hear(fromPeer(2, utc()));
        assertEquals(2, count("advert_rcvd"));
        assertEquals(deadlineNanos + NANOS, engine.nextDeadlineNanos());
    }

    @Test
    void aMasterIsMovedByNothingElse() {
        startEnforcing();
        hear(fromPeer(1, utc()));
        pass(3.7);
        assertEquals(VrrpState.MASTER, state());
        hear(SignedPackets.packet(PEER, 50, 1, utc()));
        refusesEverythingElse(utc());
        assertEquals(VrrpState.MASTER, state());
        hear(fromPeer(1, utc() + 1));
        assertEquals(VrrpState.BACKUP, state());
    }

    @Test
    void theOtherModesBelieveWhatIsNotSignedAndNothingThatIsSignedWrongly() {
        for (Mode mode : List.of(Mode.PERMISSIVE, Mode.RECEIVE_ONLY)) {
            restart(signed(mode, false));
            hear(AdvertPackets.packet(PEER, 3, 100, 200, "10.0.0.100"));
            assertEquals(1, count("advert_rcvd"), mode.word());
            refused("auth_ext_invalid_hmac", changed(fromPeer(1, utc()), 1, 0));
        }
    }

    /** "send 100 as SEQUENCE" of the ports. */
    private long sentSequence() {
        pass(1);
        String told = ports.take();
        return Long.parseLong(told.replaceAll("(?s).* as ([0-9]+).*", "$1"));
    }

    @Test
    void onlyReceiveOnlyDoesNotSign() {
        start(signed(Mode.RECEIVE_ONLY, false).priority(255));
        pass(1);
        assertEquals("send 255", ports.take());
        restart(signed(Mode.PERMISSIVE, false).priority(255));
        assertTrue(sentSequence() > 0);
    }

    @Test
    void sequencesAreOfTheClockAndGrowWhenItIsSetBack() {
        start(signed(Mode.ENFORCE, false).priority(255));
        long first = sentSequence();
        assertEquals(utc(), first);
        long second = sentSequence();
        assertEquals(first + SECOND, second);
        clockErrorMillis = -4_000;
        assertEquals(second + 1, sentSequence());
        assertEquals(second + 2, sentSequence());
        clockErrorMillis = 500;
        long third = sentSequence();
        assertEquals(utc() + SECOND / 2, third);
    }

    /** AUT-04: everybody would call them stale otherwise. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClockThatIsSetBackByMoreThanTheWindowIsFollowedInTimeModeOnly(boolean monotonic) {
        start(signed(Mode.ENFORCE, monotonic).priority(255));
        long first = sentSequence();
        clockErrorMillis = -100_000;
        long second = sentSequence();
        assertEquals(monotonic ? first + 1 : utc() - 100 * SECOND, second);
    }

    @Test
    void theNextProcessGoesOnWithANewNumberWhateverTheClockSays() {
        start(signed(Mode.ENFORCE, false).priority(255));
        long before = sentSequence();
        clockErrorMillis = -3_000;
        restart(signed(Mode.ENFORCE, false).priority(255));
        assertTrue(sentSequence() > before);
        clockErrorMillis = -1_000_000;
        restart(signed(Mode.ENFORCE, true).priority(255));
        assertTrue(sentSequence() > before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNextProcessKnowsWhatWasHeardBefore(boolean monotonic) {
        start(signed(Mode.ENFORCE, monotonic));
        ByteBuffer heard = fromPeer(1, utc());
        hear(heard);
        restart(signed(Mode.ENFORCE, monotonic));
        refused("auth_ext_replay", heard);
        records.put(0, new byte[records.capacity()]);
        restart(signed(Mode.ENFORCE, monotonic));
        hear(heard);
        assertEquals(1, count("advert_rcvd"), "nothing else kept it out");
    }

    @Test
    void monotonicAsksForNoClockButForGrowth() {
        start(signed(Mode.ENFORCE, true));
        hear(fromPeer(1, 5 * SECOND));
        hear(fromPeer(1, 5 * SECOND + 1));
        assertEquals(2, count("advert_rcvd"));
        refused("auth_ext_replay", fromPeer(1, 5 * SECOND));
    }

    /** A peer whose clock, and ours, were an hour ahead for a while. */
    @Test
    void whatWasHeardFarInTheFutureDoesNotCountForEver() {
        startEnforcing();
        clockErrorMillis = 3_600_000;
        hear(fromPeer(1, utc() + 3_600 * SECOND));
        clockErrorMillis = 0;
        hear(fromPeer(1, utc()));
        assertEquals(2, count("advert_rcvd"));
    }

    @Test
    void fourSendersOfMulticastAreRememberedTheLeastRecentlyUsedIsForgotten() {
        startEnforcing();
        for (int i = 1; i <= 4; i++) {
            hear(SignedPackets.packet("10.0.1." + i, 200, 1, utc()));
        }
        hear(SignedPackets.packet("10.0.1.1", 200, 1, utc() + 1));
        for (int i = 10; i < 30; i++) {
            hear(changed(SignedPackets.packet("10.0.1." + i, 200, 1, utc()), 1, 0));
        }
        assertEquals(5, count("advert_rcvd"));
        hear(SignedPackets.packet("10.0.1.5", 200, 1, utc()));
        assertEquals(6, count("advert_rcvd"));
        for (int i : new int[] {1, 3, 4, 5}) {
            hear(SignedPackets.packet("10.0.1." + i, 200, 1, utc()));
        }
        assertEquals(6, count("advert_rcvd"));
        assertEquals(4, count("auth_ext_replay"));
        hear(SignedPackets.packet("10.0.1.2", 200, 1, utc()));
        assertEquals(7, count("advert_rcvd"));
    }

    /** IPv4 of the kernel drops such packets, IPv6 does not. */
    @Test
    void anAdvertOfOursThatComesBackIsAReplay() {
        start(signed(Mode.ENFORCE, false).priority(255));
        long sequence = sentSequence();
        refused("auth_ext_replay", SignedPackets.packet(OWN, 255, 1, sequence));
    }

    @Test
    void aStrangerIsNoPeerWhateverHeSigns() {
        start(signed(Mode.ENFORCE, false).unicast(OWN, PEER));
        IpAddress own = IpAddress.of(OWN);
        hear(SignedPackets.packet("10.0.0.8", own, 200, 1, utc()));
        assertEquals(1, count("unicast_source_err"));
        hear(SignedPackets.packet(PEER, own, 200, 1, utc()));
        assertEquals(1, count("advert_rcvd"));
    }

    @Test
    void aSkewOfMoreThanHalfTheWindowIsToldOnce() {
        startEnforcing();
        hear(fromPeer(1, utc() - 2 * SECOND));
        assertFalse(ports.take().contains("skew"));
        hear(fromPeer(1, utc() + 3 * SECOND));
        String told = ports.take();
        assertTrue(told.contains("clock skew -3 s, window 5 s"), told);
        hear(fromPeer(1, utc() + 4 * SECOND));
        assertEquals("", ports.take());
        assertEquals(3, count("advert_rcvd"));
    }

    /** Both keys are known before and after: nobody notices (AUT-07). */
    @Test
    void aNewActiveKeyComesWithAReload() {
        startEnforcing();
        ByteBuffer heard = fromPeer(1, utc());
        hear(heard);
        VrrpInstance after =
                new SimInstance()
                        .version(3)
                        .signed(SignedPackets.settings(Mode.ENFORCE, false, 2, 1, 2))
                        .build();
        Config config = Scenario.config(List.of(after));
        List<ReloadPlan.Change> changes = List.of(new ReloadPlan.Change(running, after));
        engine.apply(new ReloadPlan(config, List.of(), changes, List.of(), List.of()), nowNanos);
        assertEquals(VrrpState.BACKUP, state());
        assertFalse(ports.take().contains("become"));
        refused("auth_ext_replay", heard);
        hear(fromPeer(2, utc() + 1));
        hear(fromPeer(1, utc() + 2));
        assertEquals(3, count("advert_rcvd"));
    }

    /** AUT-07. */
    @Test
    void noKeyIsShown() {
        startEnforcing();
        String shown = engine.snapshot(nowNanos) + " " + running;
        assertFalse(shown.contains("[1, 1, 1") || shown.contains("01010101"), shown);
        assertTrue(shown.contains("1 ********"), shown);
    }
}
