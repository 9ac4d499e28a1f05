package org.jvrrpd.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;

/** Packets of other implementations, and broken ones, decided and made again. */
class AdvertVectorsTest {
    private static final Set<String> WRITTEN_OTHERWISE =
            Set.of(
                    "v2-noauth-nonzero-authdata",
                    "v3-ipv4-pseudo-reserved-set",
                    "v3-ipv6-reserved-set");

    /** The one policy of the labels is strict; AH is checked in the order of the file. */
    private static AdvertReject decide(
            AdvertVector vector, AdvertExpectation expected, AdvertReader reader) {
        ByteBuffer packet = vector.packet();
        AdvertReject reject = vector.wrap(reader, packet, packet.capacity());
        if (reject != AdvertReject.NONE) {
            return reject;
        }
        if (reader.vrid() != vector.receiverVrid()) {
            return AdvertReject.UNKNOWN_VRID;
        }
        reject = AdvertCheck.check(reader, expected);
        if (reject != AdvertReject.NONE) {
            return reject;
        }
        AdvertReject finding = AdvertCheck.checkAddresses(reader, expected);
        if (AdvertCheck.drops(finding, reader, expected)) {
            return finding;
        }
        return AdvertCheck.checkSource(reader, expected);
    }

    private static Map<String, AdvertReject> decideAll(boolean strict) {
        Map<String, AdvertReject> verdicts = new HashMap<>();
        Map<String, AuthenticationHeader> headers = new HashMap<>();
        for (AdvertVector vector : AdvertVector.all()) {
            AdvertExpectation expected = vector.expectation(strict);
            AuthenticationHeader own = expected.authenticationHeader();
            if (own != null) {
                AuthenticationHeader shared = headers.computeIfAbsent(vector.keyText(), key -> own);
                expected = withHeader(expected, shared);
            }
            verdicts.put(vector.name(), decide(vector, expected, new AdvertReader()));
        }
        return verdicts;
    }

    private static AdvertExpectation withHeader(
            AdvertExpectation expected, AuthenticationHeader header) {
        return new AdvertExpectation(
                expected.family(),
                expected.version(),
                expected.interval(),
                expected.addresses(),
                expected.authType(),
                expected.authData(),
                header,
                expected.group(),
                expected.peers(),
                expected.checksumForms(),
                expected.strict());
    }

    @Test
    void thereAreAllVectors() {
        assertEquals(135, AdvertVector.all().size());
    }

    @Test
    void everyVectorIsDecidedAsLabelled() {
        Map<String, AdvertReject> verdicts = decideAll(true);
        List<String> wrong = new ArrayList<>();
        for (AdvertVector vector : AdvertVector.all()) {
            AdvertReject verdict = Objects.requireNonNull(verdicts.get(vector.name()));
            if ((verdict == AdvertReject.NONE) != vector.isValid()) {
                wrong.add(vector + ": " + verdict);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyRejectionIsCountedUnderKeepalivedsName() {
        Map<String, AdvertReject> verdicts = decideAll(true);
        List<String> wrong = new ArrayList<>();
        for (AdvertVector vector : AdvertVector.all()) {
            AdvertReject verdict = Objects.requireNonNull(verdicts.get(vector.name()));
            boolean neverCounted = Set.of("", "vrid_err").contains(vector.counter());
            if (!neverCounted && !vector.counter().equals(verdict.keepalivedCounter())) {
                wrong.add(vector + ": " + verdict + " instead of " + vector.counter());
            }
        }
        assertEquals(List.of(), wrong);
    }

    /**
     * Deliberately: a sender that is configured otherwise is alive (docs/peers.md). Whether a list
     * is of the same cluster is the instance's question.
     */
    @Test
    void theDefaultDiffersFromTheLabelsInListsIntervalsAndFormsOfChecksumOnly() {
        Map<String, AdvertReject> verdicts = decideAll(false);
        Set<String> lenient =
                Set.of(
                        "frr-v3-ipv6-global-only",
                        "bad-v3-ipv6-first-not-linklocal",
                        "bad-v3-ipv4-msgonly-to-pseudo-receiver",
                        "bad-v3-ipv4-pseudo-to-msgonly-receiver",
                        "bad-v2-advint-mismatch",
                        "bad-v2-addrlist-count",
                        "bad-v2-addrlist-differs");
        for (AdvertVector vector : AdvertVector.all()) {
            boolean accepted = verdicts.get(vector.name()) == AdvertReject.NONE;
            boolean expected = vector.isValid() || lenient.contains(vector.name());
            assertEquals(expected, accepted, vector.name());
        }
    }

    @Test
    void fieldsAreReadAsTheLabelsSay() {
        AdvertReader reader = new AdvertReader();
        for (AdvertVector vector : AdvertVector.all()) {
            ByteBuffer packet = vector.packet();
            if (!vector.isValid()
                    || vector.wrap(reader, packet, packet.capacity()) != AdvertReject.NONE) {
                continue;
            }
            List<String> read =
                    List.of(
                            "" + reader.version(),
                            "" + reader.type(),
                            "" + reader.vrid(),
                            "" + reader.priority(),
                            "" + reader.addressCount(),
                            "" + reader.interval(),
                            reader.version() == 2 ? "" + reader.authType() : "-",
                            String.format("0x%04x", reader.checksum()));
            assertEquals(vector.decoded(), read, vector.name());
            assertEquals(vector.source(), reader.source(), vector.name());
            assertEquals(vector.destination(), reader.destination(), vector.name());
        }
    }

    @Test
    void everyValidAdvertIsWrittenAgainByteForByte() {
        AdvertReader reader = new AdvertReader();
        int written = 0;
        for (AdvertVector vector : AdvertVector.all()) {
            if (!vector.isValid() || WRITTEN_OTHERWISE.contains(vector.name())) {
                continue;
            }
            ByteBuffer packet = vector.packet();
            vector.wrap(reader, packet, packet.capacity());
            AdvertTemplate template = template(vector, reader);
            assertArrayEquals(
                    vector.message(),
                    write(template, reader.priority(), vector.checksumForm()),
                    vector.name());
            written++;
        }
        assertEquals(72 - WRITTEN_OTHERWISE.size(), written);
    }

    @Test
    void aChangedPriorityIsAsIfWrittenAnew() {
        AdvertReader reader = new AdvertReader();
        for (AdvertVector vector : AdvertVector.all()) {
            ByteBuffer packet = vector.packet();
            if (!vector.isValid() || vector.message().length > 100) {
                continue;
            }
            vector.wrap(reader, packet, packet.capacity());
            AdvertTemplate template = template(vector, reader);
            ByteBuffer patched = ByteBuffer.wrap(write(template, 77, vector.checksumForm()));
            for (int priority = 0; priority <= 255; priority++) {
                AdvertWriter.patchPriority(patched, 0, priority);
                assertArrayEquals(
                        write(template, priority, vector.checksumForm()),
                        patched.array(),
                        vector + " at priority " + priority);
            }
        }
    }

    private static byte[] write(AdvertTemplate template, int priority, ChecksumForm form) {
        ByteBuffer target = ByteBuffer.allocate(AdvertWriter.sizeBytes(template));
        assertEquals(target.capacity(), AdvertWriter.write(template, priority, form, target, 0));
        return target.array();
    }

    private static AdvertTemplate template(AdvertVector vector, AdvertReader reader) {
        List<IpAddress> addresses =
                IntStream.range(0, reader.addressCount()).mapToObj(reader::address).toList();
        boolean hasPassword = reader.version() == 2 && reader.authType() == 1;
        return new AdvertTemplate(
                vector.family(),
                reader.version(),
                reader.vrid(),
                reader.interval(),
                addresses,
                reader.version() == 2 ? reader.authType() : 0,
                hasPassword ? vector.key() : new byte[0],
                vector.source(),
                vector.destination());
    }

    /** Whatever arrives: a verdict, no exception. */
    private static AdvertReject survive(
            AdvertVector vector, ByteBuffer packet, int lengthBytes, AdvertReader reader) {
        AdvertReject reject = vector.wrap(reader, packet, lengthBytes);
        if (reject != AdvertReject.NONE) {
            return reject;
        }
        AdvertExpectation expected = vector.expectation(true);
        reject = AdvertCheck.check(reader, expected);
        if (reject == AdvertReject.NONE) {
            AdvertCheck.checkAddresses(reader, expected);
            AdvertCheck.checkSource(reader, expected);
        }
        return reject;
    }

    @Test
    void noPrefixOfAnAdvertIsBelieved() {
        AdvertReader reader = new AdvertReader();
        for (AdvertVector vector : AdvertVector.all()) {
            ByteBuffer packet = vector.packet();
            for (int length = 0; length < packet.capacity(); length++) {
                ByteBuffer prefix = ByteBuffer.allocateDirect(length);
                prefix.put(0, packet, 0, length);
                AdvertReject reject = survive(vector, prefix, length, reader);
                assertFalse(
                        vector.isValid() && reject == AdvertReject.NONE, vector + ", " + length);
            }
        }
    }

    @Test
    void noAdvertWithAFlippedBitIsBelieved() {
        AdvertReader reader = new AdvertReader();
        for (AdvertVector vector : AdvertVector.all()) {
            ByteBuffer packet = vector.packet();
            int messageStart = packet.capacity() - vector.message().length;
            for (int bit = 0; bit < packet.capacity() * 8; bit++) {
                byte before = packet.get(bit / 8);
                packet.put(bit / 8, (byte) (before ^ 1 << bit % 8));
                AdvertReject reject = survive(vector, packet, packet.capacity(), reader);
                packet.put(bit / 8, before);
                if (vector.isValid() && bit / 8 >= messageStart) {
                    assertFalse(reject == AdvertReject.NONE, vector + ", bit " + bit);
                }
            }
        }
    }
}
