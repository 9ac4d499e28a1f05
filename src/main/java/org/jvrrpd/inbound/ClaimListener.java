package org.jvrrpd.inbound;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.wire.ArpView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears when another station claims an IPv4 address by ARP: how a planned stop learns that the
 * successor serves. It is the listening half of {@link NeighbourPort}; the announcer passes {@link
 * #watch} on. Loop thread only.
 */
public final class ClaimListener implements NeighbourPort {
    /** How many frames of one interface are read before others get their turn. */
    public static final int FRAMES_PER_TURN_MAX = 64;

    private static final int FRAME_SIZE_BYTES = 128;
    private static final Logger LOG = LoggerFactory.getLogger(ClaimListener.class);

    private final EventLoop loop;
    private final Interfaces interfaces;
    private final Counters<ReceiveCounter> counters;
    private final MessageBatch batch =
            new MessageBatch(
                    FRAMES_PER_TURN_MAX, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, FRAME_SIZE_BYTES);
    private final Map<Integer, List<VirtualAddress>> watchByInstance = new HashMap<>();
    private final Map<String, ClaimSocket> socketByInterface = new HashMap<>();
    private @Nullable EngineInput engine;

    /**
     * @param counters shared with the {@link AdvertReceiver}
     */
    public ClaimListener(EventLoop loop, Interfaces interfaces, Counters<ReceiveCounter> counters) {
        this.loop = loop;
        this.interfaces = interfaces;
        this.counters = counters;
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
    public void watch(InstanceId id, List<VirtualAddress> addresses) {
        if (addresses.isEmpty()) {
            watchByInstance.remove(id.number());
        } else {
            watchByInstance.put(id.number(), List.copyOf(addresses));
        }
        settle();
    }

    /** Makes the sockets what all watches together ask for. */
    private void settle() {
        Map<String, Set<IpAddress>> wanted = new HashMap<>();
        for (List<VirtualAddress> addresses : watchByInstance.values()) {
            for (VirtualAddress address : addresses) {
                if (address.address().family() == Family.IPV4) {
                    wanted.computeIfAbsent(address.interfaceName(), name -> new LinkedHashSet<>())
                            .add(address.address());
                }
            }
        }
        List.copyOf(socketByInterface.values()).forEach(socket -> closeUnless(wanted, socket));
        wanted.forEach(this::listen);
    }

    /** An interface that was made anew under its name has another index. */
    private void closeUnless(Map<String, Set<IpAddress>> wanted, ClaimSocket socket) {
        boolean same = interfaces.index(socket.interfaceName()) == socket.interfaceIndex();
        if (!same || !wanted.containsKey(socket.interfaceName())) {
            socketByInterface.remove(socket.interfaceName());
            loop.unregister(socket.fd());
            Sockets.close(socket.fd());
        }
    }

    private void listen(String interfaceName, Set<IpAddress> addresses) {
        int index = interfaces.index(interfaceName);
        ClaimSocket known = socketByInterface.get(interfaceName);
        try {
            if (known != null) {
                known.watch(addresses);
            } else if (index != 0) {
                ClaimSocket opened = ClaimSocket.open(interfaceName, index, addresses);
                socketByInterface.put(interfaceName, opened);
                loop.register(opened.fd(), nowNanos -> onReadable(opened, nowNanos));
            }
        } catch (LinuxException e) {
            LOG.warn(
                    "cannot listen to ARP on {}, a planned stop will wait longer: {}",
                    interfaceName,
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
            if (type != SocketAddress.PACKET_OUTGOING) {
                deliver(socket, batch.data(i), batch.lengthBytes(i), nowNanos);
            }
        }
    }

    /** A frame of ours may come back over a bridge: the hardware address tells. */
    private void deliver(ClaimSocket socket, ByteBuffer frame, int lengthBytes, long nowNanos) {
        if (!ArpView.isClaim(frame, lengthBytes)) {
            return;
        }
        IpAddress address = socket.watched(ArpView.senderIp(frame));
        MacAddress station = new MacAddress(ArpView.senderMac(frame));
        EngineInput receiver = engine;
        if (address == null
                || receiver == null
                || station.equals(interfaces.mac(socket.interfaceName()))) {
            return;
        }
        counters.increment(ReceiveCounter.CLAIMS);
        receiver.onAddressClaim(socket.interfaceIndex(), address, station, nowNanos);
    }

    /** Closes every socket. */
    public void closeAll() {
        watchByInstance.clear();
        settle();
    }
}
