package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.Await;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;
import org.jvrrpd.wire.AuthenticationHeader;

/** AH with keepalived as partner, master and backup (PKT-06, PKT-07), and somebody who listens. */
@Tag("keywords")
class AuthenticationHeaderIT {
    private static final int ETHERNET_BYTES = 14;

    @Execution(CONCURRENT)
    @ParameterizedTest(name = "unicast {0}")
    @ValueSource(booleans = {false, true})
    void whatWasSentOnceChangesNothing(boolean unicast) throws IOException {
        Link link = new Link(2, false, unicast, "AH");
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            Daemon ours =
                    hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(link, 100))
                            .with("--record", hosts.a.file(RecordingIT.RECORDING).toString())
                            .start();
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(link, 150)).start();
            StatusView view = new StatusView(ours, "VI_1");
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            ours.awaitLog("Startup complete", 1, TwoHosts.DEADLINE_SECONDS);
            view.awaitCount("advert_rcvd", 3);
            theirs.stop();
            hosts.awaitHolder(hosts.a, hosts.b, ours, theirs);
            view.awaitCount("advert_sent", 2);
            capture.stop();
            long failures = view.count("auth_failure");
            long received = view.count("advert_rcvd");
            RawDatagrams attacker = new RawDatagrams(hosts.c);
            byte[] theirAdvert = datagram(capture, hosts.b);
            attacker.send(theirAdvert);
            // The kernel drops what claims to come from its own address.
            attacker.send(datagram(capture, hosts.a));
            attacker.send(spoiled(theirAdvert));
            view.awaitCount("auth_failure", failures + 2);
            assertEquals(received, view.count("advert_rcvd"));
            assertTrue(hosts.a.has(TwoHosts.VIP), ours::log);
            assertEquals(2, ours.count("(VI_1) Entering "), ours::log);
            assertFalse(ours.log().contains("s3cret78"), ours::log);
            theirs.start();
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            assertEquals(0, theirs.count("IPSEC"), theirs::log);
            ours.stop();
            RecordingIT.expectEqualWithRefusals(hosts.a, 2, "s3cret78");
        }
    }

    /** PKT-07: the same stimulus to both programs. */
    @Execution(CONCURRENT)
    @ParameterizedTest
    @EnumSource(Daemon.Kind.class)
    void aMasterCountsOnFromAnAdvertOfLowerPriority(Daemon.Kind kind) throws IOException {
        Link link = new Link(2, false, false, "AH");
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            Daemon master = hosts.onA(kind, new ConfigText(link, 150)).start();
            hosts.awaitHeld(hosts.a, master);
            new RawDatagrams(hosts.b).send(sealed(hosts.b.address(), 1000));
            String answers = "ip.src == " + hosts.a.address() + " && ah.sequence > 1000";
            Await.until(
                    "it answers",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> capture.fields(answers, "ah.sequence").size() > 1,
                    master::log);
            List<String> sequences = capture.fields(answers, "ah.sequence");
            assertEquals(List.of("1002", "1003"), sequences.subList(0, 2), master::log);
            assertEquals("1", capture.fields("ip.src == 10.77.1.11", "ah.sequence").get(0));
        }
    }

    private static byte[] sealed(String source, long sequence) {
        AdvertTemplate template =
                new AdvertTemplate(
                        Family.IPV4,
                        2,
                        51,
                        1,
                        List.of(IpAddress.of(TwoHosts.VIP)),
                        2,
                        new byte[0],
                        IpAddress.of(source),
                        Family.IPV4.vrrpGroup());
        int offset = 20 + AuthenticationHeader.SIZE_BYTES;
        ByteBuffer packet = ByteBuffer.allocate(offset + AdvertWriter.sizeBytes(template));
        packet.putShort(0, (short) 0x45c0).putShort(2, (short) packet.capacity());
        packet.putShort(4, (short) 1).putShort(8, (short) 0xff33);
        template.source().write(packet, 12);
        template.destination().write(packet, 16);
        AdvertWriter.write(template, 50, packet, offset);
        byte[] key = "s3cret78".getBytes(StandardCharsets.US_ASCII);
        new AuthenticationHeader(key, false).seal(packet, packet.capacity(), sequence);
        return packet.array();
    }

    /** The first advert of the host as the kernel takes it. */
    private static byte[] datagram(Capture capture, Host host) throws IOException {
        byte[] frame = capture.frame("ip.proto == 51 && ip.src == " + host.address());
        int length = (frame[16] & 0xff) << 8 | frame[17] & 0xff;
        return Arrays.copyOfRange(frame, ETHERNET_BYTES, ETHERNET_BYTES + length);
    }

    /** With a sequence number that is to come. */
    private static byte[] spoiled(byte[] datagram) {
        byte[] copy = datagram.clone();
        copy[29] = 1;
        return copy;
    }
}
