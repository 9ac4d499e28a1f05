package org.jvrrpd.it.stimulus;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jvrrpd.net.IpAddress;

/**
 * Turns frames into lines: adverts with every field and byte, claims of addresses. Reads the bytes
 * by itself, not with the program's own readers. An advert like the last one of its virtual router
 * that comes when it is due, a whole interval later, is no line.
 */
final class FrameText implements Sightings.Watcher {
    private static final int COOKED_HEADER_BYTES = 20;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int PROTOCOL_VRRP = 112;
    private static final int PROTOCOL_AH = 51;
    private static final int PROTOCOL_ICMP6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int IPV6_HEADER_BYTES = 40;

    /** An advert may come that much early, or half an interval if that is less. */
    private static final long EARLY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final BiConsumer<Channel, String> lines;
    private final Map<String, Last> last = new HashMap<>();

    private record Last(String text, long atNanos) {}

    FrameText(BiConsumer<Channel, String> lines) {
        this.lines = lines;
    }

    @Override
    public void see(long atNanos, ByteBuffer cooked) {
        int kind = cooked.getShort(0) & 0xffff;
        String link = "on " + World.interfaceName(cooked.getInt(4));
        ByteBuffer packet =
                cooked.slice(COOKED_HEADER_BYTES, cooked.capacity() - COOKED_HEADER_BYTES);
        switch (kind) {
            case IPV4 -> ipv4(atNanos, packet, link);
            case IPV6 -> ipv6(atNanos, packet, link);
            case ARP -> arp(packet, mac(cooked) + " " + link);
            default -> {}
        }
    }

    private static String mac(ByteBuffer cooked) {
        byte[] bytes = new byte[6];
        cooked.get(12, bytes);
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }

    private void ipv4(long atNanos, ByteBuffer packet, String link) {
        int protocol = packet.get(9) & 0xff;
        int header = (packet.get(0) & 0xf) * 4;
        if (protocol != PROTOCOL_VRRP && protocol != PROTOCOL_AH) {
            return;
        }
        String head =
                address(packet, 12, 4)
                        + " to "
                        + address(packet, 16, 4)
                        + " ttl "
                        + (packet.get(8) & 0xff)
                        + " tos "
                        + (packet.get(1) & 0xff)
                        + " "
                        + link;
        int length = (packet.getShort(2) & 0xffff) - header;
        advert(atNanos, packet.slice(header, length), head);
    }

    private void ipv6(long atNanos, ByteBuffer packet, String link) {
        int protocol = packet.get(6) & 0xff;
        ByteBuffer payload = packet.slice(IPV6_HEADER_BYTES, packet.getShort(4) & 0xffff);
        String ends = address(packet, 8, 16) + " to " + address(packet, 24, 16) + " ";
        String head = ends + "hop limit " + (packet.get(7) & 0xff) + " " + link;
        if (protocol == PROTOCOL_VRRP) {
            advert(atNanos, payload, head);
        } else if (protocol == PROTOCOL_ICMP6
                && (payload.get(0) & 0xff) == NEIGHBOUR_ADVERTISEMENT
                && (payload.get(4) & 0x40) == 0) {
            String target = address(payload, 8, 16);
            String bytes = hex(payload).substring(8);
            lines.accept(Channel.CLAIMS, "claim " + target + " " + head + " [" + bytes + "]");
        }
    }

    private void arp(ByteBuffer packet, String link) {
        String sender = address(packet, 14, 4);
        if (sender.equals(address(packet, 24, 4))) {
            String bytes = hex(packet.slice(0, 28));
            lines.accept(Channel.CLAIMS, "claim " + sender + " by " + link + " [" + bytes + "]");
        }
    }

    private void advert(long atNanos, ByteBuffer message, String head) {
        int version = (message.get(0) & 0xf0) >> 4;
        int vrid = message.get(1) & 0xff;
        int priority = message.get(2) & 0xff;
        long intervalNanos =
                version == 2
                        ? (message.get(5) & 0xff) * 1_000_000_000L
                        : (message.getShort(4) & 0xfff) * 10_000_000L;
        String router = "vrid " + vrid + " priority " + priority + " version " + version;
        String text = router + " from " + head + " [" + hex(message) + "]";
        Last before = last.put(vrid + head, new Last(text, atNanos));
        long earlyNanos = Math.min(EARLY_NANOS, intervalNanos / 2);
        boolean isDue =
                before != null
                        && before.text().equals(text)
                        && atNanos - before.atNanos() >= intervalNanos - earlyNanos;
        if (!isDue) {
            lines.accept(Channel.ADVERTS, text);
        }
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.capacity()];
        bytes.get(0, copy);
        return HexFormat.of().formatHex(copy);
    }

    private static String address(ByteBuffer packet, int offset, int lengthBytes) {
        return lengthBytes == 4
                ? IpAddress.ofIpv4(packet.getInt(offset)).toString()
                : IpAddress.ofIpv6(packet.getLong(offset), packet.getLong(offset + 8)).toString();
    }
}
