package org.jvrrpd.it;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.PacketInfo;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertSeal;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;
import org.jvrrpd.wire.AuthenticationHeader;

/**
 * Datagrams against a MASTER that nobody must believe: broken ones, ones with a wrong password or
 * none, ones from afar or from strangers, and sealed ones that were sent before. Each would take
 * the address away if it were believed. Also a program, for {@code src/bench/storm}.
 */
final class PacketStorm {
    static final String KEY = "s3cret78";

    /** The instances under attack: with password, with seal, and unicast. */
    static final int VRID_PASS = 51;

    static final int VRID_AH = 52;
    static final int VRID_UNICAST = 53;

    private static final byte[] PASSWORD = KEY.getBytes(StandardCharsets.US_ASCII);
    private static final int BATCH = 64;
    private static final int DATA_BYTES = 512;
    private static final int IP_BYTES = 20;
    private static final int HIGH = 250;

    private final IpAddress target;
    private final IpAddress partner;
    private final IpAddress stranger;
    private final AuthenticationHeader seal = new AuthenticationHeader(PASSWORD, false);

    /**
     * @param target the MASTER's own address
     * @param partner the address of its only partner, in whose name most is sent
     * @param stranger the sender's own address
     */
    PacketStorm(String target, String partner, String stranger) {
        this.target = IpAddress.of(target);
        this.partner = IpAddress.of(partner);
        this.stranger = IpAddress.of(stranger);
    }

    private AdvertTemplate version2(int vrid, int type, String password) {
        return new AdvertTemplate(
                Family.IPV4,
                2,
                vrid,
                1,
                List.of(IpAddress.of("10.77.1." + (vrid + 49))),
                type,
                password.isEmpty() ? new byte[0] : password.getBytes(StandardCharsets.US_ASCII),
                partner,
                Family.IPV4.vrrpGroup());
    }

    private static byte[] packet(
            AdvertTemplate template, int ttl, int priority, AdvertSeal seal, long sequence) {
        int offset = IP_BYTES + seal.headerBytes();
        ByteBuffer packet = ByteBuffer.allocate(offset + AdvertWriter.sizeBytes(template));
        packet.putShort(0, (short) 0x45c0).putShort(2, (short) packet.capacity());
        packet.putShort(4, (short) 1).putShort(8, (short) (ttl << 8 | seal.protocol()));
        template.source().write(packet, 12);
        template.destination().write(packet, 16);
        AdvertWriter.write(template, priority, ChecksumForm.PSEUDO_HEADER, packet, offset);
        seal.seal(packet, packet.capacity(), sequence);
        return packet.array();
    }

    /** The one sealed advert that is believed: what has a lower number is old afterwards. */
    byte[] genuine() {
        return packet(version2(VRID_AH, 2, ""), 255, 50, seal, 1_000);
    }

    /** One of each kind. */
    List<byte[]> datagrams() {
        byte[] good = packet(version2(VRID_PASS, 1, KEY), 255, HIGH, AdvertSeal.NONE, 0);
        byte[] sealed = packet(version2(VRID_AH, 2, ""), 255, HIGH, seal, 2_000);
        AdvertTemplate unicast =
                new AdvertTemplate(
                        Family.IPV4,
                        3,
                        VRID_UNICAST,
                        10,
                        List.of(IpAddress.of("10.77.1.102")),
                        0,
                        new byte[0],
                        stranger,
                        target);
        return List.of(
                packet(version2(VRID_PASS, 1, "wrongkey"), 255, HIGH, AdvertSeal.NONE, 0),
                packet(version2(VRID_PASS, 0, ""), 255, HIGH, AdvertSeal.NONE, 0),
                packet(version2(VRID_PASS, 1, KEY), 64, HIGH, AdvertSeal.NONE, 0),
                packet(version2(99, 1, KEY), 255, HIGH, AdvertSeal.NONE, 0),
                changed(good, IP_BYTES + 6),
                changed(good, IP_BYTES),
                changed(good, IP_BYTES + 3),
                shortened(good, 10),
                shortened(good, good.length - IP_BYTES - 4),
                packet(version2(VRID_AH, 2, ""), 255, HIGH, seal, 5),
                changed(sealed, IP_BYTES + 12),
                packet(unicast, 255, HIGH, AdvertSeal.NONE, 0));
    }

    private static byte[] changed(byte[] packet, int at) {
        byte[] copy = packet.clone();
        copy[at] ^= 0x50;
        return copy;
    }

    private static byte[] shortened(byte[] packet, int messageBytes) {
        byte[] copy = java.util.Arrays.copyOf(packet, IP_BYTES + messageBytes);
        ByteBuffer.wrap(copy).putShort(2, (short) copy.length);
        return copy;
    }

    /**
     * Sends in the network namespace of the thread.
     *
     * @return how many datagrams the kernel took
     */
    static long send(List<byte[]> kinds, int interfaceIndex, long count, long perSecond) {
        MessageBatch batch = new MessageBatch(BATCH, 16, PacketInfo.SIZE_BYTES, DATA_BYTES);
        for (int i = 0; i < BATCH; i++) {
            byte[] datagram = kinds.get(i % kinds.size());
            batch.data(i).put(0, datagram);
            IpAddress to = IpAddress.ofIpv4(ByteBuffer.wrap(datagram).getInt(16));
            SocketAddress.writeIpv4(batch.structures(), batch.nameOffset(i), to);
            PacketInfo.write(
                    batch.structures(),
                    batch.controlOffset(i),
                    interfaceIndex,
                    IpAddress.ofIpv4(0));
            batch.prepare(
                    i,
                    SocketAddress.SOCKADDR_IN_SIZE_BYTES,
                    PacketInfo.SIZE_BYTES,
                    datagram.length);
        }
        int fd = Sockets.openIpv4Sender();
        try {
            return pace(batch, fd, count, perSecond);
        } finally {
            Sockets.close(fd);
        }
    }

    private static long pace(MessageBatch batch, int fd, long count, long perSecond) {
        long startNanos = System.nanoTime();
        long taken = 0;
        for (long sent = 0; sent < count; ) {
            int some = (int) Math.min(BATCH, count - sent);
            taken += Math.max(0, batch.send(fd, 0, some));
            sent += some;
            long dueNanos = startNanos + sent * 1_000_000_000L / perSecond;
            LockSupport.parkNanos(dueNanos - System.nanoTime());
        }
        return taken;
    }

    /** Arguments: interface index, target, partner, stranger, datagrams, datagrams per second. */
    public static void main(String[] words) {
        PacketStorm storm = new PacketStorm(words[1], words[2], words[3]);
        int index = Integer.parseInt(words[0]);
        send(List.of(storm.genuine()), index, 1, 1);
        long startNanos = System.nanoTime();
        List<byte[]> kinds = new ArrayList<>(storm.datagrams());
        long taken = send(kinds, index, Long.parseLong(words[4]), Long.parseLong(words[5]));
        System.out.printf(
                "{\"sent\":%d,\"per_second\":%.0f}%n",
                taken, taken * 1e9 / (System.nanoTime() - startNanos));
    }
}
