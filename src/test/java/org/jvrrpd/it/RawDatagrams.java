package org.jvrrpd.it;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.PacketInfo;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/** Sends IPv4 datagrams from a host of the lab, in anybody's name. */
final class RawDatagrams {
    private static final int HEADER_BYTES = 20;
    private static final int DESTINATION = 16;

    private final Host host;
    private final int interfaceIndex;

    /** They leave by the host's eth0. */
    RawDatagrams(Host host) {
        this.host = host;
        String index = host.run("cat", "/sys/class/net/eth0/ifindex");
        interfaceIndex = Integer.parseInt(index.strip());
    }

    /** An advert in the host's name. */
    void advert(AdvertTemplate template, int ttl, ChecksumForm form, int priority) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER_BYTES + AdvertWriter.sizeBytes(template));
        packet.put(0, (byte) 0x45);
        packet.putShort(2, (short) packet.capacity());
        packet.putShort(8, (short) (ttl << 8 | 112));
        template.source().write(packet, 12);
        template.destination().write(packet, DESTINATION);
        AdvertWriter.write(template, priority, form, packet, HEADER_BYTES);
        send(packet.array());
    }

    /** A whole datagram as it is; the kernel fills in the checksum of the header. */
    void send(byte[] datagram) {
        MessageBatch batch = new MessageBatch(1, 16, PacketInfo.SIZE_BYTES, 4_096);
        batch.data(0).put(0, datagram);
        IpAddress destination = IpAddress.ofIpv4(ByteBuffer.wrap(datagram).getInt(DESTINATION));
        SocketAddress.writeIpv4(batch.structures(), batch.nameOffset(0), destination);
        PacketInfo.write(
                batch.structures(), batch.controlOffset(0), interfaceIndex, IpAddress.ofIpv4(0));
        batch.prepare(
                0, SocketAddress.SOCKADDR_IN_SIZE_BYTES, PacketInfo.SIZE_BYTES, datagram.length);
        if (sendInside(batch) != 1) {
            throw new AssertionError("not sent to " + destination);
        }
    }

    private int sendInside(MessageBatch batch) {
        try {
            return NetworkLab.inside(
                    host.namespace(),
                    () -> {
                        int fd = Sockets.openIpv4Sender();
                        int result = batch.send(fd, 0, 1);
                        Sockets.close(fd);
                        return result;
                    });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
