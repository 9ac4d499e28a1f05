package org.jvrrpd.it.packet;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.testing.NetworkLab;

/** Sends an Ethernet frame of 60 bytes. */
final class RawFrame {
    private static final int SIZE_BYTES = 60;

    private RawFrame() {}

    static void send(String host, int interfaceIndex, Consumer<ByteBuffer> filler)
            throws Exception {
        MessageBatch batch =
                new MessageBatch(1, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, SIZE_BYTES);
        filler.accept(batch.data(0));
        SocketAddress.writeLinkLayer(batch.structures(), batch.nameOffset(0), 0, interfaceIndex);
        batch.prepare(0, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, SIZE_BYTES);
        int sent =
                NetworkLab.inside(
                        host,
                        () -> {
                            int fd = Sockets.openPacket();
                            int result = batch.send(fd, 0, 1);
                            Sockets.close(fd);
                            return result;
                        });
        if (sent != 1) {
            throw new AssertionError("sendmmsg: " + sent);
        }
    }
}
