package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;
import org.jvrrpd.wire.AdvertVector;

/**
 * Each reference packet is given to an instance that is configured, in the language of the file, as
 * the labels of its receiver say; those of one configuration hear their packets one after the
 * other. A believed one moves the instance as RFC 9568 6.4 has it, by its priority and sender; any
 * other one moves no timer and is counted where the label says.
 */
class AdvertVectorReceiversTest {
    private static final String OWN = "192.0.2.1";
    private static final String OWN6 = "fe80::1";
    private static final long MILLISECOND_NANOS = 1_000_000L;
    private static final long ENOUGH_NANOS = 10_000 * MILLISECOND_NANOS;

    /** Believed unless the instance is strict: RX-07, RX-10, RX-14. */
    private static final Set<String> LENIENT =
            Set.of(
                    "frr-v3-ipv6-global-only",
                    "bad-v3-ipv6-first-not-linklocal",
                    "bad-v3-ipv4-msgonly-to-pseudo-receiver",
                    "bad-v3-ipv4-pseudo-to-msgonly-receiver",
                    "bad-v2-advint-mismatch",
                    "bad-v2-addrlist-count");

    /** Genuine, so it is counted, but of another cluster: it moves nothing (docs/peers.md). */
    private static final Set<String> CLASH = Set.of("bad-v2-addrlist-differs");

    /** Conditions are told besides what is done. */
    private static final String CONDITIONS = "(; )?(PEER_MISMATCH|VRID_CLASH|DUAL_MASTER): .*";

    /** The instance of a receiver, and its time. */
    private static final class Receiver {
        private final RecordingPorts ports = new RecordingPorts();
        private final VrrpEngine engine = new VrrpEngine(ports.ports());
        private final AdvertReader reader = new AdvertReader();
        private final AdvertVector vector;
        private long nowNanos;

        Receiver(AdvertVector vector) {
            this.vector = vector;
            engine.start(config(vector), nowNanos);
            List<IpAddress> addresses = new ArrayList<>(List.of(own(vector)));
            engine.onInterface(
                    new InterfaceState("eth0", 2, true, 1_500, MacAddress.ZERO, addresses),
                    nowNanos);
            engine.onDeadlines(nowNanos);
        }

        void pass(long nanos) {
            long untilNanos = nowNanos + nanos;
            while (engine.nextDeadlineNanos() <= untilNanos) {
                nowNanos = Math.max(nowNanos, engine.nextDeadlineNanos());
                engine.onDeadlines(nowNanos);
            }
            nowNanos = untilNanos;
            ports.take();
        }

        /** Returns what the ports were told. */
        String hear(AdvertVector packet) {
            ByteBuffer bytes = packet.packet();
            if (packet.wrap(reader, bytes, bytes.capacity()) == AdvertReject.NONE) {
                engine.onAdvert(2, reader, nowNanos);
            }
            return ports.take().replaceFirst(CONDITIONS, "");
        }

        VrrpState state() {
            return engine.routers().get(0).state();
        }

        long count(String counter) {
            return engine.snapshot(nowNanos).instances().get(0).counters().getOrDefault(counter, 0L)
                    + (counter.equals("vrid_err")
                            ? engine.counters().get(EngineCounter.UNKNOWN_VRID)
                            : 0);
        }

        @Override
        public String toString() {
            return vector.name();
        }
    }

    private static IpAddress own(AdvertVector vector) {
        String source = vector.receiverUnicastSource();
        return IpAddress.of(
                !source.isEmpty() ? source : vector.family() == Family.IPV4 ? OWN : OWN6);
    }

    private static Config config(AdvertVector vector) {
        Config config =
                ConfigLoader.loadText(text(vector), Path.of("x.conf"), LoadOptions.of("x"))
                        .config();
        assertNotNull(config, vector.name());
        assertEquals(1, config.instances().size(), vector.name());
        return config;
    }

    /** In the language of the file. */
    private static String text(AdvertVector vector) {
        int interval = vector.receiverInterval();
        List<String> lines = new ArrayList<>(List.of("vrrp_instance V {", "interface eth0"));
        lines.add("version " + vector.receiverVersion());
        lines.add("virtual_router_id " + vector.receiverVrid());
        lines.add("priority " + vector.receiverPriority());
        lines.add("advert_int " + (vector.receiverVersion() == 2 ? interval : interval / 100.0));
        lines.add("virtual_ipaddress {");
        lines.addAll(vector.receiverAddresses());
        lines.add("}");
        if (!vector.receiverAuthentication().equals("none")) {
            lines.add("authentication {\nauth_type " + vector.receiverAuthentication());
            lines.add("auth_pass " + vector.keyText() + "\n}");
        }
        if (!vector.receiverPeers().isEmpty()) {
            lines.add("unicast_src_ip " + vector.receiverUnicastSource() + "\nunicast_peer {");
            lines.addAll(vector.receiverPeers());
            lines.add("}");
        }
        lines.add(vector.receiverChecksumKeyword());
        lines.add("}\n");
        return String.join("\n", lines);
    }

    private static boolean isBelieved(AdvertVector vector) {
        return vector.isValid() || LENIENT.contains(vector.name());
    }

    /**
     * Without the adverts of a MASTER, whose numbers would overtake those of AH. The form of its
     * checksum is all that a believed one of lower priority may leave behind.
     */
    @Test
    void aBackupIsMovedByWhatItsLabelsSayAndByNothingElse() {
        Map<String, Receiver> receivers = new HashMap<>();
        for (AdvertVector vector : AdvertVector.all()) {
            Receiver receiver =
                    receivers.computeIfAbsent(text(vector), text -> new Receiver(vector));
            receiver.pass(MILLISECOND_NANOS);
            assertEquals(VrrpState.BACKUP, receiver.state(), vector.name());
            long deadlineNanos = receiver.engine.nextDeadlineNanos();
            String told = hear(receiver, vector);
            boolean heeds = isBelieved(vector) && yields(receiver.reader, vector);
            String allowed = isBelieved(vector) ? "(to [^ ]+ [A-Z_]+)?" : "";
            assertTrue(told.matches(allowed), vector + ": " + told);
            assertEquals(
                    heeds, deadlineNanos != receiver.engine.nextDeadlineNanos(), vector.name());
        }
    }

    /** A lower priority is discarded, as BACKUP preempts (FSM-06). */
    private static boolean yields(AdvertReader advert, AdvertVector vector) {
        return advert.priority() == 0 || advert.priority() >= vector.receiverPriority();
    }

    @Test
    void aMasterIsMovedByWhatItsLabelsSayAndByNothingElse() {
        int compared = 0;
        for (AdvertVector vector : AdvertVector.all()) {
            if (vector.receiverAuthentication().equals("AH")) {
                // Its own adverts use up the numbers, so that these would be old.
                continue;
            }
            Receiver receiver = new Receiver(vector);
            receiver.pass(ENOUGH_NANOS * Math.max(1, vector.receiverInterval() / 2));
            assertEquals(VrrpState.MASTER, receiver.state(), vector.name());
            long deadlineNanos = receiver.engine.nextDeadlineNanos();
            String told = hear(receiver, vector);
            if (!isBelieved(vector)) {
                assertEquals("", told, vector.name());
                assertEquals(deadlineNanos, receiver.engine.nextDeadlineNanos(), vector.name());
            }
            assertEquals(stateAfter(receiver.reader, vector), receiver.state(), vector.name());
            compared++;
        }
        assertEquals(AdvertVector.all().size() - 7, compared);
    }

    private static VrrpState stateAfter(AdvertReader advert, AdvertVector vector) {
        if (!isBelieved(vector)) {
            return VrrpState.MASTER;
        }
        int own = vector.receiverPriority();
        boolean higher = advert.compareSource(own(vector)) > 0;
        return advert.priority() > own || advert.priority() == own && higher
                ? VrrpState.BACKUP
                : VrrpState.MASTER;
    }

    /** Hears it, and looks at the counters. */
    private static String hear(Receiver receiver, AdvertVector vector) {
        long believed = receiver.count("advert_rcvd");
        String counter = vector.counter().isEmpty() ? "advert_sent" : vector.counter();
        long before = receiver.count(counter);
        String told = receiver.hear(vector);
        boolean isCounted = isBelieved(vector) || CLASH.contains(vector.name());
        assertEquals(isCounted, receiver.count("advert_rcvd") > believed, vector.name());
        if (!vector.isValid() && !vector.counter().isEmpty() && !isOfOtherForm(vector)) {
            assertEquals(before + 1, receiver.count(counter), vector + ": " + counter);
        }
        return told;
    }

    /** RX-10: every form of the checksum is believed, so that nothing is wrong with it. */
    private static boolean isOfOtherForm(AdvertVector vector) {
        return isBelieved(vector) && vector.counter().equals("chk_err");
    }
}
