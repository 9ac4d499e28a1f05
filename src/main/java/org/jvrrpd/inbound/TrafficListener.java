package org.jvrrpd.inbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.PacketFilter;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.net.MacAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the first frame of another station on interfaces where an instance waits for one: a packet
 * socket each, with a filter, which is open only until that frame is there or nobody waits any
 * more. Loop thread only.
 */
final class TrafficListener {
    private static final int FRAMES_PER_TURN_MAX = 16;
    private static final int FRAME_SIZE_BYTES = 64;
    private static final int SOURCE_MAC = 6;
    private static final Logger LOG = LoggerFactory.getLogger(TrafficListener.class);

    private final EventLoop loop;
    private final Interfaces interfaces;
    private final Counters<ReceiveCounter> counters;
    private final ObjLongConsumer<Integer> receiver;
    private final MessageBatch batch =
            new MessageBatch(
                    FRAMES_PER_TURN_MAX, SocketAddress.SOCKADDR_LL_SIZE_BYTES, 0, FRAME_SIZE_BYTES);
    private final Map<Integer, String> nameByInstance = new HashMap<>();
    private final Map<String, Ear> earByName = new HashMap<>();

    private record Ear(int fd, String interfaceName, int interfaceIndex) {}

    /**
     * @param receiver is told the number of the interface, and the time of the turn
     */
    TrafficListener(
            EventLoop loop,
            Interfaces interfaces,
            Counters<ReceiveCounter> counters,
            ObjLongConsumer<Integer> receiver) {
        this.loop = loop;
        this.interfaces = interfaces;
        this.counters = counters;
        this.receiver = receiver;
    }

    /** What an instance waits for; empty: nothing. */
    void await(int instance, String interfaceName) {
        if (interfaceName.isEmpty()) {
            nameByInstance.remove(instance);
        } else {
            nameByInstance.put(instance, interfaceName);
        }
        List.copyOf(earByName.values()).forEach(this::closeUnlessWanted);
        if (!interfaceName.isEmpty()) {
            open(interfaceName);
        }
    }

    /** An interface that was made anew under its name has another index. */
    private void closeUnlessWanted(Ear ear) {
        boolean isSame = interfaces.index(ear.interfaceName()) == ear.interfaceIndex();
        if (!isSame || !nameByInstance.containsValue(ear.interfaceName())) {
            earByName.remove(ear.interfaceName());
            loop.unregister(ear.fd());
            Sockets.close(ear.fd());
        }
    }

    /** Without a socket nothing is heard, and the wait ends by its own bound. */
    private void open(String interfaceName) {
        int index = interfaces.index(interfaceName);
        if (index == 0 || earByName.containsKey(interfaceName)) {
            return;
        }
        try {
            Ear ear = new Ear(openSocket(index), interfaceName, index);
            earByName.put(interfaceName, ear);
            loop.register(ear.fd(), nowNanos -> onReadable(ear, nowNanos));
        } catch (LinuxException e) {
            LOG.warn(
                    "cannot listen for frames on {}, a takeover may come later (listen_first): {}",
                    interfaceName,
                    e.getMessage());
        }
    }

    /** The filter is in place before the first frame can arrive. */
    private static int openSocket(int interfaceIndex) {
        int fd = Sockets.openPacket();
        try {
            Sockets.attachFilter(fd, PacketFilter.forwarded());
            Sockets.bindPacket(fd, Sockets.ETH_P_ALL, interfaceIndex);
            return fd;
        } catch (RuntimeException e) {
            Sockets.close(fd);
            throw e;
        }
    }

    private void onReadable(Ear ear, long nowNanos) {
        int received = batch.receive(ear.fd());
        if (received < 0) {
            counters.increment(ReceiveCounter.RECEIVE_ERRORS);
        }
        for (int i = 0; i < received; i++) {
            MacAddress station = MacAddress.read(batch.data(i), SOURCE_MAC);
            if (!interfaces.isOwn(station)) {
                receiver.accept(ear.interfaceIndex(), nowNanos);
                return;
            }
        }
    }
}
