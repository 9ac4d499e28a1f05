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
    private final TreeMap<Integer, Channel> channels = new TreeMap<>();
    private final List<Frame> queue = new ArrayList<>();

    /** Where the packets of an instance leave. */
    private record Channel(int interfaceIndex, List<ByteBuffer> packets) {}

    private record Frame(int interfaceIndex, byte[] packet) {}

    SimAdverts(SimHost host) {
        this.host = host;
    }

    /** An instance without interface sends from the one that has its source address. */
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
        int leaving = index == 0 ? host.kernel().indexOf(from) : index;
        channels.put(id.number(), new Channel(leaving, copies));
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
        Channel channel = Objects.requireNonNull(channels.get(id.number()), "send before open");
        host.onSend(id, priority);
        for (ByteBuffer packet : channel.packets()) {
            AdvertWriter.patchPriority(packet, IP_HEADER_BYTES, priority);
            queue.add(new Frame(channel.interfaceIndex(), packet.array().clone()));
        }
    }

    @Override
    public void close(InstanceId id) {
        channels.remove(id.number());
    }

    void flush() {
        for (Frame frame : queue) {
            byte[] packet = frame.packet();
            host.lan()
                    .broadcast(
                            host,
                            frame.interfaceIndex(),
                            (to, index) -> to.receiveAdvert(index, packet));
        }
        queue.clear();
    }
}
