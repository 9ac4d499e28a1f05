package org.jvrrpd.inbound;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.inbound.ClaimSocket.Place;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.wire.AddressClaim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears when another station claims an address, by ARP or by neighbour advertisement: how a planned
 * stop learns that the successor serves, and a MASTER that another host serves as well. Claims of
 * an address within {@link ClaimSocket#PAUSE_NANOS} of one are not told. It is the listening half
 * of {@link NeighbourPort}; the announcer passes {@link #watch} on. Loop thread only.
 */
public final class ClaimListener implements NeighbourPort {
    /** How many frames of one interface are read before others get their turn. */
    public static final int FRAMES_PER_TURN_MAX = 64;

    private static final int FRAME_SIZE_BYTES = 128;
    private static final Logger LOG = LoggerFactory.getLogger(ClaimListener.class);

    private final EventLoop loop;
    private final Interfaces interfaces;
    private final Predicate<String> isShared;
    private final Counters<ReceiveCounter> counters;
    private final MessageBatch batch =
            new MessageBatch(
                    FRAMES_PER_TURN_MAX, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, FRAME_SIZE_BYTES);
    private final Map<Integer, List<VirtualAddress>> watchByInstance = new HashMap<>();
    private final Map<Place, Map<IpAddress, Integer>> watchesByPlace = new HashMap<>();
    private final Map<Place, ClaimSocket> socketByPlace = new HashMap<>();
    private final TrafficListener traffic;
    private final GatewayFinder gateways;
    private @Nullable EngineInput engine;

    /**
     * @param isShared whether an interface has the hardware address of the virtual router, which
     *     other hosts use too
     * @param counters shared with the {@link AdvertReceiver}
     */
    public ClaimListener(
            EventLoop loop,
            Interfaces interfaces,
            Predicate<String> isShared,
            Counters<ReceiveCounter> counters) {
        this.loop = loop;
        this.isShared = isShared;
        this.interfaces = interfaces;
        this.counters = counters;
        traffic = new TrafficListener(loop, interfaces, counters, this::onTraffic);
        gateways = new GatewayFinder(loop, interfaces, this::onGateway);
    }

    /** Names who is told of claims; before the first {@link #watch}. */
    public void deliverTo(EngineInput engine) {
        this.engine = engine;
    }

    /** Announces nothing: this is the listening half. */
    @Override
    public void announce(InstanceId id, List<VirtualAddress> addresses, int repeat) {}

    /** Announces nothing: this is the listening half. */
    @Override
    public void silence(InstanceId id) {}

    @Override
    public void awaitTraffic(InstanceId id, String interfaceName) {
        traffic.await(id.number(), interfaceName);
    }

    @Override
    public void findGateways(InstanceId id, List<VirtualAddress> addresses) {
        gateways.find(id, addresses);
    }

    /** Asks nothing, but hears the answers of gateways. */
    @Override
    public void ask(InstanceId id, List<Question> questions) {
        for (Question question : questions) {
            ClaimSocket socket = socketByPlace.get(place(question.address()));
            if (socket != null && question.gateway() != null) {
                socket.expect(id, question);
            }
        }
    }

    private void onGateway(GatewayNews news, long nowNanos) {
        EngineInput receiver = engine;
        if (receiver != null) {
            receiver.onGateway(news, nowNanos);
        }
    }

    private void onTraffic(int interfaceIndex, long nowNanos) {
        EngineInput receiver = engine;
        if (receiver != null) {
            receiver.onTraffic(interfaceIndex, nowNanos);
        }
    }

    @Override
    public void watch(InstanceId id, List<VirtualAddress> addresses) {
        List<VirtualAddress> before = watchByInstance.getOrDefault(id.number(), List.of());
        Set<Place> touched = new LinkedHashSet<>();
        before.forEach(address -> touched.add(count(address, -1)));
        addresses.forEach(address -> touched.add(count(address, 1)));
        if (addresses.isEmpty()) {
            watchByInstance.remove(id.number());
        } else {
            watchByInstance.put(id.number(), List.copyOf(addresses));
        }
        touched.forEach(this::settle);
    }

    private static Place place(VirtualAddress address) {
        return new Place(address.interfaceName(), address.address().family());
    }

    /** So many more watches of an address. Returns its place. */
    private Place count(VirtualAddress address, int more) {
        Place place = place(address);
        Map<IpAddress, Integer> watches =
                watchesByPlace.computeIfAbsent(place, key -> new LinkedHashMap<>());
        watches.merge(
                address.address(), more, (one, other) -> one + other == 0 ? null : one + other);
        return place;
    }

    /** Makes the socket what all watches of a place together ask for. */
    private void settle(Place place) {
        Map<IpAddress, Integer> watches = watchesByPlace.getOrDefault(place, Map.of());
        if (watches.isEmpty()) {
            watchesByPlace.remove(place);
        }
        ClaimSocket socket = socketByPlace.get(place);
        if (socket != null) {
            closeUnless(!watches.isEmpty(), socket);
        }
        if (!watches.isEmpty()) {
            listen(place, watches.keySet());
        }
    }

    /** An interface that was made anew under its name has another index. */
    private void closeUnless(boolean isWanted, ClaimSocket socket) {
        Place place = socket.place();
        boolean same = interfaces.index(place.interfaceName()) == socket.interfaceIndex();
        if (!same || !isWanted) {
            socketByPlace.remove(place);
            loop.unregister(socket.fd());
            Sockets.close(socket.fd());
        }
    }

    private void listen(Place place, Set<IpAddress> addresses) {
        int index = interfaces.index(place.interfaceName());
        ClaimSocket known = socketByPlace.get(place);
        try {
            if (known != null) {
                known.watch(addresses);
            } else if (index != 0) {
                ClaimSocket opened = ClaimSocket.open(place, index, addresses);
                socketByPlace.put(place, opened);
                loop.register(opened.fd(), nowNanos -> onReadable(opened, nowNanos));
            }
        } catch (LinuxException e) {
            LOG.warn(
                    "cannot listen to announcements on {}, a planned stop will wait longer: {}",
                    place.interfaceName(),
                    e.getMessage());
        }
    }

    private void onReadable(ClaimSocket socket, long nowNanos) {
        int received = batch.receive(socket.fd());
        if (received < 0) {
            counters.increment(ReceiveCounter.RECEIVE_ERRORS);
        }
        for (int i = 0; i < received; i++) {
            int type = SocketAddress.packetType(batch.structures(), batch.nameOffset(i));
            if (type == SocketAddress.PACKET_HOST) {
                GatewayNews news = socket.answer(batch.data(i), batch.lengthBytes(i));
                if (news != null) {
                    onGateway(news, nowNanos);
                }
            }
            if (type != SocketAddress.PACKET_OUTGOING) {
                deliver(socket, batch.data(i), batch.lengthBytes(i), nowNanos);
            }
        }
    }

    /**
     * A frame of ours may come back over a bridge, or from another interface of this host: the
     * hardware address tells, unless the peer has the same one (MAC-01).
     */
    private void deliver(ClaimSocket socket, ByteBuffer frame, int lengthBytes, long nowNanos) {
        AddressClaim claim = AddressClaim.read(frame, lengthBytes);
        EngineInput receiver = engine;
        if (claim == null || receiver == null || !socket.isDue(claim.address(), nowNanos)) {
            return;
        }
        String interfaceName = socket.place().interfaceName();
        if (interfaces.isOwn(claim.station()) && !isShared.test(interfaceName)) {
            return;
        }
        socket.heard(claim.address(), nowNanos);
        counters.increment(ReceiveCounter.CLAIMS);
        receiver.onAddressClaim(
                socket.interfaceIndex(), claim.address(), claim.station(), nowNanos);
    }

    /** Closes every socket. */
    public void closeAll() {
        watchByInstance.clear();
        List.copyOf(socketByPlace.values()).forEach(socket -> closeUnless(false, socket));
        watchesByPlace.clear();
        gateways.close();
    }
}
