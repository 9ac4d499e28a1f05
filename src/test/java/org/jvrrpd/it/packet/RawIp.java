package org.jvrrpd.it.packet;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.PacketInfo;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.NetworkLab;

/** Sends IPv4 datagrams of zeros. */
final class RawIp {
    private static final int HEADER_BYTES = 20;

    private RawIp() {}

    static void send(
            String host,
            String source,
            String destination,
            int interfaceIndex,
            int protocol,
            int payloadBytes) {
        MessageBatch batch = new MessageBatch(1, 16, PacketInfo.SIZE_BYTES, 4_096);
        ByteBuffer data = batch.data(0);
        data.put(0, (byte) 0x45);
        data.putShort(2, (short) (HEADER_BYTES + payloadBytes));
        data.put(8, (byte) 255);
        data.put(9, (byte) protocol);
        IpAddress.of(source).write(data, 12);
        IpAddress.of(destination).write(data, 16);
        SocketAddress.writeIpv4(batch.structures(), batch.nameOffset(0), IpAddress.of(destination));
        PacketInfo.write(
                batch.structures(), batch.controlOffset(0), interfaceIndex, IpAddress.of(source));
        batch.prepare(
                0,
                SocketAddress.SOCKADDR_IN_SIZE_BYTES,
                PacketInfo.SIZE_BYTES,
                HEADER_BYTES + payloadBytes);
        int sent = inside(host, batch);
        if (sent != 1) {
            throw new AssertionError("sendmmsg: " + sent);
        }
    }

    private static int inside(String host, MessageBatch batch) {
        try {
            return NetworkLab.inside(
                    host,
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
