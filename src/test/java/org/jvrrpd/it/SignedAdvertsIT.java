package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertTemplate;

/**
 * auth_hmac between two hosts, seen on the wire, with an attacker between them (AUT-01 to AUT-08).
 * The Java platform's own HMAC is the judge of signatures.
 */
@Tag("keywords")
class SignedAdvertsIT {
    private static final String MASTER = "(VI_1) Entering MASTER STATE";
    private static final String KEY_1 = "0123456789abcdef0123456789abcdef";
    private static final String KEY_2 = "fedcba9876543210fedcba9876543210";
    private static final int ETHERNET_BYTES = 14;
    private static final int TRAILER_BYTES = 28;
    private static final int HMAC_BYTES = 16;

    private static String block(String mode, int active, String more) {
        return "auth_hmac {\n    key 1 "
                + KEY_1
                + "\n    key 2 "
                + KEY_2
                + "\n    active_key "
                + active
                + "\n    mode "
                + mode
                + "\n    "
                + more
                + "\n  }";
    }

    private static ConfigText enforcing(Link link, int priority) {
        // What was sent a while ago shall be a replay, not stale, however slow the machine is.
        return new ConfigText(link, priority).inside(block("enforce", 1, "time_window 300"));
    }

    /** The IP packet of the first frame that passes. */
    private static byte[] packet(Capture capture, String filter) throws IOException {
        byte[] frame = capture.frame(filter);
        boolean isIpv6 = frame[12] == (byte) 0x86;
        int at = ETHERNET_BYTES + (isIpv6 ? 4 : 2);
        int lengthBytes = (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
        int sizeBytes = lengthBytes + (isIpv6 ? 40 : 0);
        return Arrays.copyOfRange(frame, ETHERNET_BYTES, ETHERNET_BYTES + sizeBytes);
    }

    private static String from(Link link, Host host) {
        return "vrrp && " + (link.ipv6() ? "ipv6.src == " : "ip.src == ") + link.source(host);
    }

    /** AUT-02, AUT-03: the trailer is behind the message, within the IP packet, and right. */
    private static void checkSignature(byte[] packet, int version, int keyId, String key)
            throws GeneralSecurityException {
        boolean isIpv6 = packet[0] >>> 4 == 6;
        int header = isIpv6 ? 40 : 20;
        int sizeBytes = 8 + (packet[header + 3] & 0xff) * (isIpv6 ? 16 : 4);
        sizeBytes += version == 2 ? 8 : 0;
        assertEquals(header + sizeBytes + TRAILER_BYTES, packet.length);
        int trailer = header + sizeBytes;
        assertArrayEquals(
                new byte[] {1, (byte) keyId, 0, 0},
                Arrays.copyOfRange(packet, trailer, trailer + 4));
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        covered.writeBytes(new byte[] {(byte) (isIpv6 ? 6 : 4), (byte) version, 51, 0});
        int sourceBytes = isIpv6 ? 16 : 4;
        int source = isIpv6 ? 8 : 12;
        byte[] address = Arrays.copyOfRange(packet, source, source + sourceBytes);
        covered.writeBytes(Arrays.copyOf(address, 16));
        byte[] message = Arrays.copyOfRange(packet, header, trailer + TRAILER_BYTES - HMAC_BYTES);
        message[6] = 0;
        message[7] = 0;
        covered.writeBytes(message);
        covered.writeBytes(new byte[HMAC_BYTES]);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        assertArrayEquals(
                Arrays.copyOf(mac.doFinal(covered.toByteArray()), HMAC_BYTES),
                Arrays.copyOfRange(packet, packet.length - HMAC_BYTES, packet.length));
    }

    static Stream<Link> links() {
        return Stream.of(Link.V3, new Link(2, false, true, false), new Link(3, true, false, false));
    }

    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void adversariesMoveNothingNotEvenAfterARestart(Link link)
            throws IOException, GeneralSecurityException {
        try (TwoHosts hosts = new TwoHosts(link.vip());
                Capture capture = Capture.start(hosts)) {
            Daemon a = hosts.onA(Daemon.Kind.JVRRPD, enforcing(link, 100)).start();
            Daemon b = hosts.onB(Daemon.Kind.JVRRPD, enforcing(link, 150)).start();
            StatusView view = new StatusView(a, "VI_1");
            awaitBackup(a);
            hosts.awaitHolder(hosts.b, hosts.a, a, b);
            view.awaitCount("advert_rcvd", 3);
            b.stop();
            hosts.awaitHolder(hosts.a, hosts.b, a, b);
            view.awaitCount("advert_sent", 2);
            capture.stop();
            byte[] theirs = packet(capture, from(link, hosts.b));
            byte[] ours = packet(capture, from(link, hosts.a));
            checkSignature(theirs, link.version(), 1, KEY_1);
            checkSignature(ours, link.version(), 1, KEY_1);
            if (link.ipv6()) {
                assertEquals(List.of(), capture.faultyAdverts(link.source(hosts.a)));
                return;
            }
            assertEquals(
                    List.of(),
                    capture.fields(from(link, hosts.a) + " && ip.checksum.status != 1", "ip.len"));
            int transitions = a.transitions();
            attack(hosts, link, view, theirs);
            assertTrue(hosts.a.has(link.vip()), a::log);
            assertEquals(transitions, a.transitions(), a::log);
            assertFalse(a.log().contains(KEY_1), a::log);
            assertFalse(a.ask("status").output().contains(KEY_1));
            int reigns = a.count(MASTER);
            a.kill();
            a.start();
            view = afterRestart(a, reigns);
            long replays = view.count("auth_ext_replay");
            new RawDatagrams(hosts.c).send(theirs);
            view.awaitCount("auth_ext_replay", replays + 1);
            assertEquals(0, view.count("advert_rcvd"), a::log);
        }
    }

    /** It runs, and answers. */
    private static void awaitBackup(Daemon daemon) {
        daemon.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
    }

    /** The socket may be there before the instance. */
    private static StatusView afterRestart(Daemon a, int reignsBefore) {
        StatusView view = new StatusView(a, "VI_1");
        a.awaitLog(MASTER, reignsBefore + 1, TwoHosts.DEADLINE_SECONDS);
        return view;
    }

    /** Replayed, spoofed without and with a signature, altered. */
    private static void attack(TwoHosts hosts, Link link, StatusView view, byte[] theirs) {
        long received = view.count("advert_rcvd");
        RawDatagrams attacker = new RawDatagrams(hosts.c);
        attacker.send(theirs);
        view.awaitCount("auth_ext_replay", 1);
        for (int priority : new int[] {0, 255}) {
            attacker.advert(unsigned(hosts, link), 255, ChecksumForm.PSEUDO_HEADER, priority);
        }
        view.awaitCount("auth_ext_missing", 2);
        byte[] altered = theirs.clone();
        altered[22] = (byte) 255;
        attacker.send(altered);
        view.awaitCount("auth_ext_invalid_hmac", 1);
        byte[] otherKey = theirs.clone();
        otherKey[theirs.length - TRAILER_BYTES + 1] = 9;
        attacker.send(otherKey);
        view.awaitCount("auth_ext_unknown_key", 1);
        byte[] otherType = theirs.clone();
        otherType[theirs.length - TRAILER_BYTES] = 2;
        attacker.send(otherType);
        view.awaitCount("auth_ext_malformed", 1);
        byte[] old = theirs.clone();
        old[theirs.length - TRAILER_BYTES + 4] = 1;
        attacker.send(old);
        view.awaitCount("auth_ext_stale", 1);
        assertEquals(received, view.count("advert_rcvd"));
    }

    private static AdvertTemplate unsigned(TwoHosts hosts, Link link) {
        return new AdvertTemplate(
                Family.IPV4,
                link.version(),
                51,
                link.version() == 2 ? 1 : 20,
                List.of(IpAddress.of(link.vip())),
                0,
                new byte[0],
                IpAddress.of(hosts.b.address()),
                link.unicast() ? IpAddress.of(hosts.a.address()) : Family.IPV4.vrrpGroup());
    }

    /** Key files of one host are those of the other; nobody else may read them. */
    private static Path keyFile(TwoHosts hosts, int number, String key) throws IOException {
        Path file = Files.writeString(hosts.file("key" + number), key + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static ConfigText step(TwoHosts hosts, int priority, String mode, int active) {
        String block =
                block(mode, active, "")
                        .replace(KEY_1, "file:" + hosts.file("key1"))
                        .replace(KEY_2, "file:" + hosts.file("key2"));
        return new ConfigText(Link.V3, priority).inside(block);
    }

    private static void reload(Daemon daemon, String text) {
        daemon.configure(text);
        String answer = daemon.reloadAndWait(TwoHosts.DEADLINE_SECONDS);
        assertTrue(answer.contains("1 changed"), answer + daemon.log());
    }

    /** From no signatures to required ones, then to another key, one host after the other. */
    @Execution(CONCURRENT)
    @Test
    void signaturesAndKeysComeByReloadsWithoutATransition()
            throws IOException, GeneralSecurityException {
        try (TwoHosts hosts = new TwoHosts()) {
            keyFile(hosts, 1, KEY_1);
            keyFile(hosts, 2, "hex:" + hex(KEY_2));
            Daemon a = hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 100)).start();
            Daemon b = hosts.onB(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150)).start();
            awaitBackup(a);
            awaitBackup(b);
            hosts.awaitHolder(hosts.b, hosts.a, a, b);
            StatusView view = new StatusView(a, "VI_1");
            view.awaitCount("advert_rcvd", 1);
            int transitions = a.transitions() + b.transitions();
            for (String step :
                    List.of("receive-only 1", "permissive 1", "enforce 1", "enforce 2")) {
                String mode = step.substring(0, step.indexOf(' '));
                int active = step.endsWith("1") ? 1 : 2;
                reload(a, step(hosts, 100, mode, active).text(hosts.a, hosts.b));
                view.awaitCount("advert_rcvd", view.count("advert_rcvd") + 3);
                reload(b, step(hosts, 150, mode, active).text(hosts.b, hosts.a));
                view.awaitCount("advert_rcvd", view.count("advert_rcvd") + 3);
            }
            String status = a.ask("status").output();
            String expected = "sent with key 2; keys 1, 2; mode enforce; time, window = 5 sec";
            assertTrue(status.contains(expected), status);
            try (Capture capture = Capture.start(hosts)) {
                view.awaitCount("advert_rcvd", view.count("advert_rcvd") + 3);
                capture.stop();
                checkSignature(packet(capture, from(Link.V3, hosts.b)), 3, 2, KEY_2);
            }
            assertEquals(transitions, a.transitions() + b.transitions(), a.log() + b.log());
            assertEquals(0, view.count("auth_ext_missing"), a::log);
            assertFalse((a.log() + b.log()).contains("SECURITY VIOLATION"), a::log);
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first step of a change from keepalived 2.2.7, which knows no signatures. */
    @Execution(CONCURRENT)
    @Test
    void receiveOnlyGoesWithWhoKnowsNoSignatures() throws IOException {
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            ConfigText ours = new ConfigText(Link.V3, 100).inside(block("receive-only", 1, ""));
            Daemon a = hosts.onA(Daemon.Kind.JVRRPD, ours).start();
            Daemon b = hosts.onB(Daemon.Kind.KEEPALIVED, new ConfigText(Link.V3, 150)).start();
            hosts.awaitHolder(hosts.b, hosts.a, a, b);
            b.stop();
            hosts.awaitHolder(hosts.a, hosts.b, a, b);
            new StatusView(a, "VI_1").awaitCount("advert_sent", 2);
            b.start();
            hosts.awaitHolder(hosts.b, hosts.a, a, b);
            capture.stop();
            assertEquals(List.of(), capture.faultyAdverts(hosts.a.address()));
            assertTrue(capture.adverts(hosts.a.address()) > 0);
        }
    }
}
