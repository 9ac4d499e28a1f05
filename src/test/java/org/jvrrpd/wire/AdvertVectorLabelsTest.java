package org.jvrrpd.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;

/**
 * What the labels of the reference packets say besides valid or not, valid ones and broken ones
 * alike. Those of the receiver are in {@code vrrp.AdvertVectorReceiversTest}. Not compared: the
 * reserved bits, which a receiver ignores and nothing here reads; and prose (reason, basis,
 * origin).
 */
class AdvertVectorLabelsTest {
    private static final byte[] AH_KEY = "ahsecret".getBytes(StandardCharsets.US_ASCII);

    /** No receiver can look into them: too short for the fields, or another protocol. */
    private static final Set<String> NOT_TO_BE_READ =
            Set.of("bad-v2-empty", "bad-v3-ipv4-7bytes", "bad-v2-ah-next-header");

    /**
     * Version 2 does not exist over IPv6: the labels ask for authentication data there and take the
     * checksum of version 3, the reader goes by the version alone. It is refused for its version.
     */
    private static final String IMPOSSIBLE = "bad-v3-ipv6-version2";

    /** Labels of forms that no receiver tries: version 2 with, IPv6 without a pseudo-header. */
    private static final Set<String> NEVER_TRIED =
            Set.of(IMPOSSIBLE, "bad-v2-with-pseudo-header", "bad-v3-ipv6-no-pseudo");

    /** Of a version that does not exist tshark takes no pseudo-header, even over IPv6. */
    private static final Set<String> BAD_FOR_TSHARK = Set.of(IMPOSSIBLE, "bad-v3-ipv6-version0");

    /** A sealer writes its own SPI and next header, so it cannot make theirs. */
    private static final Set<String> NOT_TO_BE_SEALED =
            Set.of("bad-v2-ah-spi", "bad-v2-ah-next-header");

    /**
     * Where jvrrpd by default and keepalived 2.4.3 decide otherwise, and why:
     * docs/compatibility.md, RX-10, RX-14, TMR-04.
     */
    private static final Map<String, String> OTHER_THAN_KEEPALIVED =
            Map.of(
                    "bad-v3-ipv4-count0", "RFC 9568 5.2.5: no address",
                    "bad-v3-ipv6-count0", "RFC 9568 5.2.5: no address",
                    "bad-v3-ipv4-msgonly-to-pseudo-receiver", "RX-10: every form is believed",
                    "bad-v3-ipv4-msgonly-checksum-flip", "RX-10: keepalived checks nothing there",
                    "bad-v3-ipv4-advint0", "TMR-04: an interval of 0 is discarded",
                    "bad-v3-ipv6-advint0", "TMR-04: an interval of 0 is discarded");

    /** The same for 2.2.7. */
    private static final Map<String, String> OTHER_THAN_OLD_KEEPALIVED =
            Map.of(
                    "bad-v3-ipv4-msgonly-to-pseudo-receiver", "RX-10: every form is believed",
                    "bad-v3-ipv4-advint0", "TMR-04: an interval of 0 is discarded",
                    "bad-v3-ipv6-advint0", "TMR-04: an interval of 0 is discarded",
                    "bad-v2-addrlist-count", "RX-14: accepted, as 2.3.3 and later do",
                    "bad-v2-addrlist-differs", "RX-14: accepted, as 2.3.3 and later do");

    /** A view of the packet; null if it cannot be read, which is so of the named ones only. */
    private static @Nullable AdvertReader read(AdvertVector vector) {
        AdvertReader reader = new AdvertReader();
        ByteBuffer packet = vector.packet();
        boolean isRead = vector.wrap(reader, packet, packet.capacity()) == AdvertReject.NONE;
        assertEquals(!NOT_TO_BE_READ.contains(vector.name()), isRead, vector.name());
        return isRead ? reader : null;
    }

    @Test
    void everyFieldIsReadAsLabelled() {
        for (AdvertVector vector : AdvertVector.all()) {
            AdvertReader reader = read(vector);
            if (reader == null) {
                continue;
            }
            boolean two = reader.version() == 2;
            List<String> read =
                    List.of(
                            "" + reader.version(),
                            "" + reader.type(),
                            "" + reader.vrid(),
                            "" + reader.priority(),
                            "" + reader.addressCount(),
                            vector.decoded().get(5).equals("-") ? "-" : "" + reader.interval(),
                            two ? "" + reader.authType() : "-",
                            String.format("0x%04x", reader.checksum()));
            List<String> wanted = new ArrayList<>(vector.decoded());
            if (!two) {
                wanted.set(6, "-");
            }
            assertEquals(wanted, read, vector.name());
            assertEquals(
                    vector.isOfAnotherVrid(),
                    reader.vrid() != vector.receiverVrid(),
                    vector.name());
            checkBody(vector, reader);
        }
    }

    private static void checkBody(AdvertVector vector, AdvertReader reader) {
        List<String> addresses = vector.decodedAddresses();
        if (addresses != null) {
            int count = addresses.size();
            assertEquals(
                    addresses,
                    IntStream.range(0, count).mapToObj(i -> reader.address(i) + "").toList(),
                    vector.name());
        }
        if (!vector.authDataHex().isEmpty()) {
            byte[] data = HexFormat.of().parseHex(vector.authDataHex());
            assertEquals(true, reader.authDataEquals(data), vector.name());
            data[7] ^= 1;
            assertEquals(false, reader.authDataEquals(data), vector.name());
        }
        Integer surplusBytes = vector.surplusBytes();
        if (surplusBytes != null && !vector.name().equals(IMPOSSIBLE)) {
            int exact = exactBytes(vector, reader);
            assertEquals(surplusBytes, vector.message().length - exact, vector.name());
            assertEquals(surplusBytes == 0, reader.hasExactLength(), vector.name());
        }
    }

    private static int exactBytes(AdvertVector vector, AdvertReader reader) {
        return VrrpLayout.sizeBytes(reader.version(), vector.family(), reader.addressCount());
    }

    @Test
    void theChecksumIsRightInTheFormsThatAreLabelled() {
        for (AdvertVector vector : AdvertVector.all()) {
            AdvertReader reader = read(vector);
            if (reader == null || NEVER_TRIED.contains(vector.name())) {
                continue;
            }
            Set<String> right = new TreeSet<>();
            for (ChecksumForm form : ChecksumForm.values()) {
                if (reader.checksumForm(List.of(form)) == form) {
                    right.add(nameOf(form, reader));
                }
            }
            Set<String> wanted = new TreeSet<>(vector.rightForms());
            assertEquals(wanted, right, vector.name());
        }
    }

    private static String nameOf(ChecksumForm form, AdvertReader reader) {
        if (reader.version() == 2) {
            return "message-only";
        }
        if (reader.family() == Family.IPV6) {
            return "pseudo-ipv6";
        }
        return switch (form) {
            case MESSAGE_ONLY -> "message-only";
            case PSEUDO_HEADER -> "pseudo-ipv4";
            case PSEUDO_HEADER_OF_GROUP ->
                    reader.isToMulticast() ? "pseudo-ipv4" : "pseudo-ipv4-mcast-dst";
        };
    }

    /**
     * tshark knows the form of the real destination, and with a setting, or in versions that do not
     * exist, the one without.
     */
    @Test
    void tsharkSaysTheSameOfTheChecksum() {
        List<String> wrong = new ArrayList<>();
        for (AdvertVector vector : AdvertVector.all()) {
            AdvertReader reader = read(vector);
            if (reader == null || BAD_FOR_TSHARK.contains(vector.name())) {
                continue;
            }
            for (boolean asVersion2 : new boolean[] {false, true}) {
                boolean without = asVersion2 || reader.version() != 3;
                ChecksumForm form =
                        without ? ChecksumForm.MESSAGE_ONLY : ChecksumForm.PSEUDO_HEADER;
                Boolean good = vector.tsharkSaysGood(asVersion2);
                if (good != null && good != (reader.checksumForm(List.of(form)) == form)) {
                    wrong.add(vector + (asVersion2 ? " as version 2" : ""));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void authenticationHeadersAreMadeAsLabelled() {
        int compared = 0;
        for (AdvertVector vector : AdvertVector.all()) {
            List<String> labels = vector.authenticationHeader();
            if (labels.isEmpty() || NOT_TO_BE_SEALED.contains(vector.name())) {
                continue;
            }
            ByteBuffer packet = vector.packet();
            long sequence = Integer.toUnsignedLong(packet.getInt(28));
            assertEquals(labels.get(0), String.format("0x%08x", packet.getInt(24)));
            assertEquals(labels.get(1), sequence + "", vector.name());
            assertEquals(labels.get(2), hex(packet, 32, 12), vector.name());
            for (boolean unicast : new boolean[] {false, true}) {
                String label = labels.get(unicast ? 4 : 3);
                ByteBuffer sealed = vector.packet();
                new AuthenticationHeader(AH_KEY, unicast).seal(sealed, sealed.capacity(), sequence);
                boolean same = hex(sealed, 20, 24).equals(hex(packet, 20, 24));
                assertEquals(label.equals("yes"), same, vector + " unicast " + unicast);
            }
            compared++;
        }
        assertEquals(6, compared);
    }

    private static String hex(ByteBuffer packet, int at, int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        packet.get(at, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void keepalivedDecidesTheSameButForWhatIsDocumented() {
        Map<String, AdvertReject> verdicts = AdvertVectorsTest.decideAll(false);
        Map<String, String> others = new TreeMap<>();
        Map<String, String> oldOthers = new TreeMap<>();
        for (AdvertVector vector : AdvertVector.all()) {
            boolean ours = verdicts.get(vector.name()) == AdvertReject.NONE;
            if (ours != vector.isAcceptedByKeepalived()) {
                others.put(vector.name(), OTHER_THAN_KEEPALIVED.getOrDefault(vector.name(), "?"));
            }
            Boolean old = vector.isAcceptedByOldKeepalived();
            if (old != null && ours != old) {
                oldOthers.put(
                        vector.name(), OTHER_THAN_OLD_KEEPALIVED.getOrDefault(vector.name(), "?"));
            }
        }
        assertEquals(new TreeMap<>(OTHER_THAN_KEEPALIVED), others);
        assertEquals(new TreeMap<>(OTHER_THAN_OLD_KEEPALIVED), oldOthers);
    }

    /** Where keepalived 2.4.3 counted an error, it is the one that ours is counted as. */
    @Test
    void keepalivedCountsTheSame() {
        Map<String, AdvertReject> verdicts = AdvertVectorsTest.decideAll(true);
        List<String> wrong = new ArrayList<>();
        for (AdvertVector vector : AdvertVector.all()) {
            AdvertReject verdict = Objects.requireNonNull(verdicts.get(vector.name()));
            List<String> errors =
                    vector.keepalivedCounters().stream()
                            .filter(name -> !Set.of("advert_rcvd", "pri_zero_rcvd").contains(name))
                            .toList();
            boolean isLength = vector.name().matches("bad-v2-version[14]");
            if (!errors.isEmpty()
                    && !isLength
                    && !errors.equals(Stream.of(verdict.keepalivedCounter()).toList())) {
                wrong.add(vector + ": " + verdict + " instead of " + errors);
            }
        }
        assertEquals(List.of(), wrong);
    }
}
