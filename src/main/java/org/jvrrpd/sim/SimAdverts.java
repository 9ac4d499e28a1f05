package org.jvrrpd.sim;

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

/** Real packets, built once and patched, as the daemon sends them; they leave with the turn. */
final class SimAdverts implements AdvertPort {
    private final SimHost host;
    private final TreeMap<Integer, Channel> channels = new TreeMap<>();
    private final List<Frame> queue = new ArrayList<>();

    /** Where the packets of an instance leave. */
    private record Channel(int interfaceIndex, List<SimDatagram> packets) {}

    private record Frame(int interfaceIndex, SimDatagram packet) {}

    SimAdverts(SimHost host) {
        this.host = host;
    }

    /** An instance without interface sends from the one that has its source address. */
    @Override
    public void open(InstanceId id, VrrpInstance settings, int index, @Nullable IpAddress source) {
        IpAddress from = Objects.requireNonNull(source, "the engine opens with a source only");
        List<SimDatagram> copies = new ArrayList<>();
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

    private static SimDatagram packet(VrrpInstance settings, IpAddress from, IpAddress to) {
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
        return SimDatagram.of(template);
    }

    @Override
    public void send(InstanceId id, int priority) {
        Channel channel = Objects.requireNonNull(channels.get(id.number()), "send before open");
        host.onSend(id, priority);
        for (SimDatagram packet : channel.packets()) {
            queue.add(new Frame(channel.interfaceIndex(), packet.withPriority(priority)));
        }
    }

    @Override
    public void close(InstanceId id) {
        channels.remove(id.number());
    }

    void flush() {
        for (Frame frame : queue) {
            SimDatagram packet = frame.packet();
            host.lan()
                    .broadcast(
                            host,
                            frame.interfaceIndex(),
                            (to, index) -> to.receiveAdvert(index, packet));
        }
        queue.clear();
    }
}
