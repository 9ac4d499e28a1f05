package org.jvrrpd.it.stimulus;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.NetworkLab;

/** Sends complete frames from a station; any thread. */
final class StationPort implements AutoCloseable {
    private static final int ETHERNET_BYTES = 14;
    private static final int FRAME_BYTES_MIN = 60;
    private static final int FRAME_BYTES_MAX = 1_514;

    private final int fd;

    StationPort(String station) {
        try {
            fd = NetworkLab.inside(station, Sockets::openPacket);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void send(int interfaceIndex, Advert advert) {
        String group = advert.isIpv6() ? "333300000012" : "01005e000012";
        String to = advert.isMulticast() ? group : World.HOST_MAC.replace(":", "");
        send(interfaceIndex, to, advert.isIpv6() ? 0x86dd : 0x0800, advert.packet());
    }

    /** The claim of an IPv4 address. */
    void claim(int interfaceIndex, String address) {
        ByteBuffer arp = ByteBuffer.allocate(28);
        arp.putShort(0, (short) 1).putShort(2, (short) 0x0800).put(4, (byte) 6).put(5, (byte) 4);
        arp.putShort(6, (short) 1);
        arp.put(8, HexFormat.of().parseHex(World.STATION_MAC.replace(":", "")));
        IpAddress.of(address).write(arp, 14);
        arp.put(18, HexFormat.of().parseHex("ffffffffffff"));
        IpAddress.of(address).write(arp, 24);
        send(interfaceIndex, "ffffffffffff", 0x0806, arp.array());
    }

    private synchronized void send(int interfaceIndex, String to, int kind, byte[] packet) {
        MessageBatch batch =
                new MessageBatch(1, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, FRAME_BYTES_MAX);
        ByteBuffer frame = batch.data(0);
        frame.put(0, HexFormat.of().parseHex(to));
        frame.put(6, HexFormat.of().parseHex(World.STATION_MAC.replace(":", "")));
        frame.putShort(12, (short) kind);
        frame.put(ETHERNET_BYTES, packet);
        SocketAddress.writeLinkLayer(batch.structures(), batch.nameOffset(0), 0, interfaceIndex);
        int bytes = Math.max(FRAME_BYTES_MIN, ETHERNET_BYTES + packet.length);
        batch.prepare(0, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, bytes);
        int sent = batch.send(fd, 0, 1);
        if (sent != 1) {
            throw new AssertionError("sendmmsg: " + sent);
        }
    }

    @Override
    public void close() {
        Sockets.close(fd);
    }
}
