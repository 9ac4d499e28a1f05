package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertSeal;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AuthenticationHeader;
import org.jvrrpd.wire.HmacTrailer;

/** Real packets, built once and patched, as the daemon sends them; they leave with the turn. */
final class SimAdverts implements AdvertPort {
    private final SimHost host;
    private final TreeMap<Integer, Channel> channels = new TreeMap<>();
    private final List<Frame> queue = new ArrayList<>();
    private final Set<InstanceId> sending = new LinkedHashSet<>();
    private final Set<InstanceId> blocked = new HashSet<>();
    private final Set<InstanceId> resting = new HashSet<>();
    private final Set<InstanceId> recovering = new HashSet<>();

    /** Where the packets of an instance leave. */
    private record Channel(int interfaceIndex, List<SimPacket> packets) {}

    private record Frame(int interfaceIndex, SimDatagram packet) {}

    SimAdverts(SimHost host) {
        this.host = host;
    }

    /** An instance without interface sends from the one that has its source address. */
    @Override
    public void open(InstanceId id, VrrpInstance settings, int index, @Nullable IpAddress source) {
        IpAddress from = Objects.requireNonNull(source, "the engine opens with a source only");
        List<SimPacket> copies = new ArrayList<>();
        AdvertSeal seal = seal(settings, from);
        if (settings.isUnicast()) {
            for (UnicastPeer peer : settings.unicastPeers()) {
                copies.add(packet(settings, from, peer.address(), seal));
            }
        } else {
            copies.add(packet(settings, from, AdvertOptions.of(settings).group(), seal));
        }
        int leaving = index == 0 ? host.kernel().indexOf(from) : index;
        channels.put(id.number(), new Channel(leaving, copies));
    }

    private static AdvertSeal seal(VrrpInstance settings, IpAddress from) {
        Authentication authentication = settings.authentication();
        HmacAuthentication hmac = settings.hmac();
        if (hmac != null && hmac.signs()) {
            byte[] key = hmac.signingKey().value().reveal();
            return new HmacTrailer(from, hmac.activeKey(), key);
        }
        return authentication.type() == Authentication.Type.AH
                ? new AuthenticationHeader(authentication.key().reveal(), settings.isUnicast())
                : AdvertSeal.NONE;
    }

    private static SimPacket packet(
            VrrpInstance settings, IpAddress from, IpAddress to, AdvertSeal seal) {
        boolean isVersion2 = settings.version() == 2;
        long unitNanos = isVersion2 ? 1_000_000_000L : 10_000_000L;
        Authentication authentication = settings.authentication();
        boolean hasPassword = authentication.type() == Authentication.Type.PASS;
        AdvertTemplate template =
                new AdvertTemplate(
                        settings.family(),
                        settings.version(),
                        settings.vrid(),
                        (int) (settings.advertIntervalNanos() / unitNanos),
                        settings.addresses().stream().map(VirtualAddress::address).toList(),
                        authentication.type().ordinal(),
                        hasPassword ? authentication.key().reveal() : new byte[0],
                        from,
                        to);
        AdvertOptions options = AdvertOptions.of(settings);
        int ttl = settings.isUnicast() ? options.unicastTtl() : 255;
        return new SimPacket(template, options.checksum(), seal, ttl);
    }

    @Override
    public void send(InstanceId id, int priority, long sequence) {
        Channel channel = Objects.requireNonNull(channels.get(id.number()), "send before open");
        host.onSend(id, priority);
        sending.add(id);
        for (SimPacket packet : channel.packets()) {
            queue.add(new Frame(channel.interfaceIndex(), packet.leaving(priority, sequence)));
        }
    }

    @Override
    public void useChecksum(InstanceId id, IpAddress destination, ChecksumForm form) {
        Channel channel = Objects.requireNonNull(channels.get(id.number()), "before open");
        channel.packets().stream()
                .filter(packet -> packet.isTo(destination))
                .forEach(packet -> packet.use(form));
    }

    @Override
    public void rest(InstanceId id) {
        resting.add(id);
    }

    @Override
    public void close(InstanceId id) {
        channels.remove(id.number());
    }

    private void tell(InstanceId id, boolean isBlocked) {
        if (!isBlocked) {
            recovering.add(id);
        }
        host.hear(
                engine -> {
                    recovering.remove(id);
                    engine.onAdvertsBlocked(id, isBlocked, host.nowNanos());
                });
    }

    /** Whether none of its adverts left when it sent last. */
    boolean isBlocked(InstanceId id) {
        return blocked.contains(id);
    }

    boolean isRecovering() {
        return !blocked.isEmpty() || !recovering.isEmpty();
    }

    /** A host that cannot send tells the engine, as the daemon does, in a later turn. */
    void flush() {
        for (InstanceId id : sending) {
            if (host.canSend()) {
                host.kernel().onAdvertSent(id);
            }
            boolean isNews = host.canSend() ? blocked.remove(id) : blocked.add(id);
            if (isNews && !resting.contains(id)) {
                tell(id, !host.canSend());
            }
        }
        if (host.canSend()) {
            sending.forEach(host.kernel()::sign);
        }
        sending.clear();
        blocked.removeAll(resting);
        resting.clear();
        if (!host.canSend()) {
            queue.clear();
        }
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
