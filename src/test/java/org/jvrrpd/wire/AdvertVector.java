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
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** A line of {@code vectors/adverts.txt}: a packet, who receives it, and what should come of it. */
record AdvertVector(List<String> fields) {
    static final String RESOURCE = "/vectors/adverts.txt";

    /** All of them; the order matters for the sequence numbers of AH. */
    static List<AdvertVector> all() {
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

    String name() {
        return fields.get(0);
    }

    Family family() {
        return Family.valueOf(fields.get(1).toUpperCase(Locale.ROOT));
    }

    IpAddress source() {
        return IpAddress.of(fields.get(2));
    }

    IpAddress destination() {
        return IpAddress.of(fields.get(3));
    }

    byte[] message() {
        return fields.get(6).equals("-") ? new byte[0] : HexFormat.of().parseHex(fields.get(6));
    }

    boolean isValid() {
        return fields.get(8).equals("valid");
    }

    /** Empty: none. */
    String counter() {
        return fields.get(9).equals("-") ? "" : fields.get(9);
    }

    int receiverVrid() {
        return number(11);
    }

    /** What the wrap reads: a whole IPv4 packet, or an IPv6 payload. */
    ByteBuffer packet() {
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

    AdvertReject wrap(AdvertReader reader, ByteBuffer packet, int lengthBytes) {
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
    String keyText() {
        return fields.get(15).equals("-") ? "" : fields.get(15);
    }

    ChecksumForm checksumForm() {
        return ChecksumForm.valueOf(fields.get(17));
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
