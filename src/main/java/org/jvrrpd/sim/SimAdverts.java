package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AdvertWriter;

/** Real packets, built once and patched, as the daemon sends them; they leave with the turn. */
final class SimAdverts implements AdvertPort {
    private static final int IP_HEADER_BYTES = 20;

    private final SimHost host;
    private final TreeMap<Integer, List<ByteBuffer>> packets = new TreeMap<>();
    private final List<byte[]> queue = new ArrayList<>();

    SimAdverts(SimHost host) {
        this.host = host;
    }

    @Override
    public void open(InstanceId id, VrrpInstance settings, int index, @Nullable IpAddress source) {
        IpAddress from = Objects.requireNonNull(source, "the engine opens with a source only");
        List<ByteBuffer> copies = new ArrayList<>();
        if (settings.isUnicast()) {
            for (UnicastPeer peer : settings.unicastPeers()) {
                copies.add(packet(settings, from, peer.address()));
            }
        } else {
            copies.add(packet(settings, from, settings.family().vrrpGroup()));
        }
        packets.put(id.number(), copies);
    }

    private static ByteBuffer packet(VrrpInstance settings, IpAddress from, IpAddress to) {
        boolean isVersion2 = settings.version() == 2;
        long unitNanos = isVersion2 ? 1_000_000_000L : 10_000_000L;
        boolean hasPassword = settings.authentication().type() == Authentication.Type.PASS;
        AdvertTemplate template =
                new AdvertTemplate(
                        settings.family(),
                        settings.version(),
                        settings.vrid(),
                        (int) (settings.advertIntervalNanos() / unitNanos),
                        settings.addresses().stream().map(VirtualAddress::address).toList(),
                        hasPassword ? 1 : 0,
                        hasPassword ? settings.authentication().key().reveal() : new byte[0],
                        from,
                        to);
        int lengthBytes = IP_HEADER_BYTES + AdvertWriter.sizeBytes(template);
        ByteBuffer packet = ByteBuffer.allocate(lengthBytes);
        packet.put(0, (byte) 0x45);
        packet.putShort(2, (short) lengthBytes);
        packet.put(8, (byte) 255);
        packet.put(9, (byte) 112);
        from.write(packet, 12);
        to.write(packet, 16);
        AdvertWriter.write(template, 0, packet, IP_HEADER_BYTES);
        return packet;
    }

    @Override
    public void send(InstanceId id, int priority) {
        List<ByteBuffer> copies =
                Objects.requireNonNull(packets.get(id.number()), "send before open");
        host.onSend(id, priority);
        for (ByteBuffer packet : copies) {
            AdvertWriter.patchPriority(packet, IP_HEADER_BYTES, priority);
            queue.add(packet.array().clone());
        }
    }

    @Override
    public void close(InstanceId id) {
        packets.remove(id.number());
    }

    void flush() {
        for (byte[] packet : queue) {
            host.lan().broadcast(host, to -> to.receiveAdvert(packet));
        }
        queue.clear();
    }
}
