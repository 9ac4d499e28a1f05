package org.jvrrpd.it.stimulus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.InternetChecksum;

/** An advert that the station sends, good or bad in every way. Built anew for each stimulus. */
final class Advert {
    private static final int PROTOCOL = 112;

    private final int version;
    private final int vrid;
    private int priority = 100;
    private int interval;
    private int ttl = 255;
    private int protocol = PROTOCOL;
    private int type = 1;
    private int authType;
    private String password = "";
    private IpAddress source;
    private IpAddress destination;
    private boolean hasPseudoHeader;
    private final List<IpAddress> addresses = new ArrayList<>();
    private Consumer<ByteBuffer> change = message -> {};
    private Consumer<ByteBuffer> damage = packet -> {};
    private int extraBytes;

    /**
     * @param interval seconds in version 2, centiseconds in version 3
     */
    Advert(int version, int vrid, int interval, String source, String... addresses) {
        this.version = version;
        this.vrid = vrid;
        this.interval = interval;
        this.source = IpAddress.of(source);
        hasPseudoHeader = version == 3;
        destination = IpAddress.of(source.contains(":") ? "ff02::12" : "224.0.0.18");
        for (String address : addresses) {
            this.addresses.add(IpAddress.of(address));
        }
    }

    Advert priority(int value) {
        priority = value;
        return this;
    }

    Advert interval(int value) {
        interval = value;
        return this;
    }

    Advert ttl(int value) {
        ttl = value;
        return this;
    }

    /** Another protocol number in the header. */
    Advert protocol(int value) {
        protocol = value;
        return this;
    }

    Advert type(int value) {
        type = value;
        return this;
    }

    Advert auth(int kind, String text) {
        authType = kind;
        password = text;
        return this;
    }

    Advert from(String address) {
        source = IpAddress.of(address);
        return this;
    }

    Advert to(String address) {
        destination = IpAddress.of(address);
        return this;
    }

    Advert withoutPseudoHeader() {
        hasPseudoHeader = false;
        return this;
    }

    /** Bytes behind what belongs to it, counted by the header; less than 0: cut off. */
    Advert extra(int bytes) {
        extraBytes = bytes;
        return this;
    }

    /** Changes the message before its checksum is made. */
    Advert changed(Consumer<ByteBuffer> how) {
        change = how;
        return this;
    }

    /** Changes the packet when all checksums have been made, from its IP header on. */
    Advert damaged(Consumer<ByteBuffer> how) {
        damage = how;
        return this;
    }

    boolean isIpv6() {
        return source.toString().contains(":");
    }

    boolean isMulticast() {
        String text = destination.toString();
        return text.equals("224.0.0.18") || text.equals("ff02::12");
    }

    /** The packet with its IP header. */
    byte[] packet() {
        byte[] message = message();
        ByteBuffer packet =
                isIpv6()
                        ? header6(message.length)
                        : header4(message.length).putShort(10, (short) 0);
        if (!isIpv6()) {
            int sum = InternetChecksum.complement(InternetChecksum.sum(packet, 0, 20));
            packet.putShort(10, (short) sum);
        }
        packet.put(isIpv6() ? 40 : 20, message);
        damage.accept(packet);
        return packet.array();
    }

    private ByteBuffer header4(int messageBytes) {
        ByteBuffer packet = ByteBuffer.allocate(20 + messageBytes);
        packet.put(0, (byte) 0x45).put(1, (byte) 0xc0);
        packet.putShort(2, (short) packet.capacity());
        packet.put(8, (byte) ttl).put(9, (byte) protocol);
        source.write(packet, 12);
        destination.write(packet, 16);
        return packet;
    }

    private ByteBuffer header6(int messageBytes) {
        ByteBuffer packet = ByteBuffer.allocate(40 + messageBytes);
        packet.putInt(0, 0x6c00_0000).putShort(4, (short) messageBytes);
        packet.put(6, (byte) protocol).put(7, (byte) ttl);
        source.write(packet, 8);
        destination.write(packet, 24);
        return packet;
    }

    private byte[] message() {
        int width = isIpv6() ? 16 : 4;
        int bytes = 8 + width * addresses.size() + (version == 2 ? 8 : 0);
        ByteBuffer message = ByteBuffer.allocate(Math.max(bytes, bytes + extraBytes));
        message.put(0, (byte) (version << 4 | type)).put(1, (byte) vrid);
        message.put(2, (byte) priority).put(3, (byte) addresses.size());
        if (version == 2) {
            message.put(4, (byte) authType).put(5, (byte) interval);
            message.put(bytes - 8, password.getBytes(StandardCharsets.US_ASCII));
        } else {
            message.putShort(4, (short) interval);
        }
        int at = 8;
        for (IpAddress address : addresses) {
            address.write(message, at);
            at += width;
        }
        change.accept(message);
        byte[] sent = new byte[bytes + extraBytes];
        message.get(0, sent);
        ByteBuffer whole = ByteBuffer.wrap(sent);
        if (sent.length >= 8) {
            whole.putShort(6, (short) InternetChecksum.complement(sum(whole)));
        }
        return sent;
    }

    private long sum(ByteBuffer message) {
        long sum = InternetChecksum.sum(message, 0, message.capacity());
        if (!hasPseudoHeader) {
            return sum;
        }
        ByteBuffer pseudo = ByteBuffer.allocate(40);
        source.write(pseudo, 0);
        destination.write(pseudo, 16);
        sum += InternetChecksum.sum(pseudo, 0, 32);
        return sum + PROTOCOL + message.capacity();
    }
}
