package org.jvrrpd.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** A line of {@code vectors/adverts.txt}: a packet, who receives it, and what should come of it. */
public record AdvertVector(List<String> fields) {
    static final String RESOURCE = "/vectors/adverts.txt";

    /** All of them; the order matters for the sequence numbers of AH. */
    public static List<AdvertVector> all() {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        AdvertVector.class.getResourceAsStream(RESOURCE)),
                                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new AdvertVector(List.of(line.split("\\|"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return fields.get(0);
    }

    public Family family() {
        return Family.valueOf(fields.get(1).toUpperCase(Locale.ROOT));
    }

    public IpAddress source() {
        return IpAddress.of(fields.get(2));
    }

    IpAddress destination() {
        return IpAddress.of(fields.get(3));
    }

    byte[] message() {
        return fields.get(6).equals("-") ? new byte[0] : HexFormat.of().parseHex(fields.get(6));
    }

    public boolean isValid() {
        return fields.get(8).equals("valid");
    }

    /** Empty: none. */
    public String counter() {
        return fields.get(9).equals("-") ? "" : fields.get(9);
    }

    public int receiverVrid() {
        return number(11);
    }

    /** What the wrap reads: a whole IPv4 packet, or an IPv6 payload. */
    public ByteBuffer packet() {
        byte[] message = message();
        if (family() == Family.IPV6) {
            return direct(message);
        }
        if (!fields.get(7).equals("-")) {
            return direct(HexFormat.of().parseHex(fields.get(7)));
        }
        ByteBuffer packet = ByteBuffer.allocateDirect(20 + message.length);
        packet.put(0, (byte) 0x45);
        packet.putShort(2, (short) packet.capacity());
        packet.put(8, (byte) number(4));
        packet.put(9, (byte) number(5));
        source().write(packet, 12);
        destination().write(packet, 16);
        return packet.put(20, message);
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    }

    public AdvertReject wrap(AdvertReader reader, ByteBuffer packet, int lengthBytes) {
        return family() == Family.IPV4
                ? reader.wrapIpv4(packet, lengthBytes)
                : reader.wrapIpv6(packet, lengthBytes, source(), destination(), number(4));
    }

    AdvertExpectation expectation(boolean strict) {
        String authentication = fields.get(14);
        int authType = List.of("none", "PASS", "AH").indexOf(authentication);
        boolean unicast = fields.get(16).equals("unicast");
        return new AdvertExpectation(
                family(),
                number(10),
                number(12),
                Arrays.stream(fields.get(13).split(",")).map(IpAddress::of).toList(),
                authType,
                key(),
                authType == 2 ? new AuthenticationHeader(key(), unicast) : null,
                unicast ? null : family().vrrpGroup(),
                List.of(),
                strict ? List.of(checksumForm()) : everyForm(),
                strict);
    }

    /** What the daemon believes: that of its file first, then every other. */
    private List<ChecksumForm> everyForm() {
        return Stream.concat(Stream.of(checksumForm()), Stream.of(ChecksumForm.values()))
                .distinct()
                .toList();
    }

    byte[] key() {
        return Arrays.copyOf(keyText().getBytes(StandardCharsets.US_ASCII), 8);
    }

    /** Empty: none. */
    public String keyText() {
        return fields.get(15).equals("-") ? "" : fields.get(15);
    }

    ChecksumForm checksumForm() {
        return ChecksumForm.valueOf(fields.get(17));
    }

    /** The receiver's version, 2 or 3. */
    public int receiverVersion() {
        return number(10);
    }

    /** Version 2: seconds; version 3: centiseconds. */
    public int receiverInterval() {
        return number(12);
    }

    /** What the receiver's {@code virtual_ipaddress} has. */
    public List<String> receiverAddresses() {
        return list(13);
    }

    /** {@code none}, {@code PASS} or {@code AH}. */
    public String receiverAuthentication() {
        return fields.get(14);
    }

    public int receiverPriority() {
        return number(26);
    }

    /** Empty: none. */
    public String receiverUnicastSource() {
        return fields.get(27).equals("-") ? "" : fields.get(27);
    }

    public List<String> receiverPeers() {
        return list(28);
    }

    /** A keyword of the receiver without argument; empty: none. */
    public String receiverChecksumKeyword() {
        return fields.get(29).equals("-") ? "" : fields.get(29);
    }

    /** Whether the packet is of a VRID that the receiver does not have. */
    public boolean isOfAnotherVrid() {
        return fields.get(30).equals("yes");
    }

    /** Null: they cannot be read. */
    @Nullable List<String> decodedAddresses() {
        return fields.get(31).equals("?") ? null : list(31);
    }

    /** Version 2: 8 bytes in hexadecimal; empty: not known. */
    String authDataHex() {
        return fields.get(32).equals("-") ? "" : fields.get(32);
    }

    /** Bytes of the message beyond what version and count ask for; null: not labelled. */
    @Nullable Integer surplusBytes() {
        return fields.get(33).equals("-") ? null : Integer.valueOf(fields.get(33));
    }

    /** The names of the forms in which the checksum is right. */
    List<String> rightForms() {
        return list(34);
    }

    /**
     * Whether tshark finds the checksum good; null: it does not say.
     *
     * @param asVersion2 without a pseudo-header over IPv4
     */
    @Nullable Boolean tsharkSaysGood(boolean asVersion2) {
        return yes(fields.get(asVersion2 ? 36 : 35), "Good");
    }

    /** Whether keepalived 2.4.3 believed it. */
    boolean isAcceptedByKeepalived() {
        return fields.get(38).equals("yes");
    }

    /** Whether keepalived 2.2.7 believed it; null: not tried. */
    @Nullable Boolean isAcceptedByOldKeepalived() {
        return yes(fields.get(37), "yes");
    }

    /** The counters that moved in keepalived 2.4.3. */
    List<String> keepalivedCounters() {
        return list(39);
    }

    /** SPI, sequence, ICV, whether the ICV covers the TTL and whether it leaves it out. */
    List<String> authenticationHeader() {
        return list(41);
    }

    private static @Nullable Boolean yes(String text, String yes) {
        return text.equals("-") ? null : Boolean.valueOf(text.equals(yes));
    }

    private List<String> list(int index) {
        String text = fields.get(index);
        return text.equals("-") ? List.of() : List.of(text.split(","));
    }

    /** Version, type, VRID, priority, count, interval, authentication type, checksum. */
    List<String> decoded() {
        return fields.subList(18, 26);
    }

    private int number(int index) {
        return Integer.parseInt(fields.get(index));
    }

    @Override
    public String toString() {
        return name();
    }
}
