package org.jvrrpd.inbound;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.socket.PacketFilter;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.wire.NeighbourAnswer;

/** The packet socket that hears claims of watched addresses of one family on one interface. */
final class ClaimSocket {
    private final int fd;
    private final Place place;
    private final int interfaceIndex;

    /** How long after a claim others of the same address are not told: a flood must cost little. */
    static final long PAUSE_NANOS = 100_000_000L;

    private final Map<IpAddress, Long> heardNanos = new HashMap<>();
    private final Map<IpAddress, Expected> expected = new HashMap<>();
    private int filtered;

    private ClaimSocket(int fd, Place place, int interfaceIndex) {
        this.fd = fd;
        this.place = place;
        this.interfaceIndex = interfaceIndex;
    }

    /** A question that was asked in the name of an address. */
    private record Expected(InstanceId id, NeighbourPort.Question question) {}

    /** Where claims are made: IPv4 by ARP, IPv6 by neighbour advertisements. */
    record Place(String interfaceName, Family family) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place
                    && place.family == family
                    && place.interfaceName.equals(interfaceName);
        }

        @Override
        public int hashCode() {
            return 2 * interfaceName.hashCode() + family.ordinal();
        }

        int etherType() {
            return family == Family.IPV4 ? Sockets.ETH_P_ARP : Sockets.ETH_P_IPV6;
        }
    }

    /**
     * The filter is in place before the first frame can arrive.
     *
     * @throws org.jvrrpd.linux.LinuxException if the kernel refuses
     */
    static ClaimSocket open(Place place, int interfaceIndex, Set<IpAddress> addresses) {
        ClaimSocket socket = new ClaimSocket(Sockets.openPacket(), place, interfaceIndex);
        try {
            socket.watch(addresses);
            Sockets.bindPacket(socket.fd, place.etherType(), interfaceIndex);
            return socket;
        } catch (RuntimeException e) {
            Sockets.close(socket.fd);
            throw e;
        }
    }

    /** Replaces the addresses that are watched. */
    void watch(Set<IpAddress> addresses) {
        heardNanos.keySet().retainAll(addresses);
        expected.keySet().retainAll(addresses);
        addresses.forEach(address -> heardNanos.put(address, -PAUSE_NANOS));
        boolean isAny = filtered > PacketFilter.ADDRESSES_MAX;
        if (!isAny || addresses.size() <= PacketFilter.ADDRESSES_MAX) {
            Sockets.attachFilter(fd, PacketFilter.claiming(place.family(), addresses));
        }
        filtered = addresses.size();
    }

    /** Whether a claim of the address is to be told. */
    boolean isDue(IpAddress address, long nowNanos) {
        Long last = heardNanos.get(address);
        return last != null && nowNanos - last >= PAUSE_NANOS;
    }

    /** It is told now. */
    void heard(IpAddress address, long nowNanos) {
        heardNanos.put(address, nowNanos);
    }

    /** The gateway of a watched address is asked in its name; its answer is told once. */
    void expect(InstanceId id, NeighbourPort.Question question) {
        IpAddress asker = question.address().address();
        if (heardNanos.containsKey(asker)) {
            expected.put(asker, new Expected(id, question));
        }
    }

    /** What a frame to this host answers; null: nothing that was asked. */
    @Nullable GatewayNews answer(ByteBuffer frame, int lengthBytes) {
        NeighbourAnswer answer =
                expected.isEmpty() ? null : NeighbourAnswer.read(frame, lengthBytes);
        Expected asked = answer == null ? null : expected.get(answer.asker());
        if (answer == null || asked == null || !answer.asked().equals(asked.question().gateway())) {
            return null;
        }
        expected.remove(answer.asker());
        return new GatewayNews(asked.id(), asked.question().address(), answer.asked(), true);
    }

    int fd() {
        return fd;
    }

    Place place() {
        return place;
    }

    int interfaceIndex() {
        return interfaceIndex;
    }
}
