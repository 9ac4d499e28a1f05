package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.wire.AddressClaim;
import org.jvrrpd.wire.GratuitousArp;
import org.jvrrpd.wire.UnsolicitedNeighbour;

/** Real frames. Of a burst only the first round is carried: the others would say the same. */
final class SimNeighbours implements NeighbourPort {
    private final SimHost host;
    private final TreeMap<Integer, List<VirtualAddress>> watched = new TreeMap<>();
    private final TreeMap<Integer, String> awaited = new TreeMap<>();
    private final List<Frame> queue = new ArrayList<>();

    private record Frame(InstanceId id, int interfaceIndex, byte[] bytes) {}

    SimNeighbours(SimHost host) {
        this.host = host;
    }

    @Override
    public void announce(InstanceId id, List<VirtualAddress> addresses, int repeat) {
        for (VirtualAddress address : addresses) {
            int index = host.kernel().index(address.interfaceName());
            queue.add(new Frame(id, index, frame(address.address())));
        }
    }

    private byte[] frame(IpAddress address) {
        MacAddress mac = host.kernel().mac();
        if (address.family() == Family.IPV4) {
            ByteBuffer frame = ByteBuffer.allocate(GratuitousArp.FRAME_SIZE_BYTES);
            GratuitousArp.write(frame, 0, mac, address);
            return frame.array();
        }
        ByteBuffer frame = ByteBuffer.allocate(UnsolicitedNeighbour.FRAME_SIZE_BYTES);
        UnsolicitedNeighbour.write(frame, 0, mac, address, false);
        return frame.array();
    }

    @Override
    public void silence(InstanceId id) {
        queue.removeIf(frame -> frame.id().number() == id.number());
    }

    @Override
    public void watch(InstanceId id, List<VirtualAddress> addresses) {
        if (addresses.isEmpty()) {
            watched.remove(id.number());
        } else {
            watched.put(id.number(), List.copyOf(addresses));
        }
    }

    @Override
    public void awaitTraffic(InstanceId id, String interfaceName) {
        if (interfaceName.isEmpty()) {
            awaited.remove(id.number());
        } else {
            awaited.put(id.number(), interfaceName);
        }
        host.told().onAwaiting(awaited.size());
    }

    /** A frame of another host arrived. */
    void onTraffic(int interfaceIndex) {
        if (awaited.values().stream()
                .anyMatch(name -> host.kernel().index(name) == interfaceIndex)) {
            host.hear(engine -> engine.onTraffic(interfaceIndex, host.nowNanos()));
        }
    }

    void flush() {
        for (Frame frame : queue) {
            byte[] bytes = frame.bytes();
            host.lan()
                    .broadcast(
                            host,
                            frame.interfaceIndex(),
                            (to, index) -> to.receiveFrame(index, bytes));
        }
        queue.clear();
    }

    /** Passes on a claim of an address that is watched on this interface. */
    void onFrame(int interfaceIndex, byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        AddressClaim claim = AddressClaim.read(frame, bytes.length);
        if (claim == null) {
            return;
        }
        IpAddress claimed = claim.address();
        MacAddress station = claim.station();
        watched.values().stream()
                .flatMap(List::stream)
                .filter(address -> address.address().equals(claimed))
                .filter(address -> host.kernel().index(address.interfaceName()) == interfaceIndex)
                .findFirst()
                .ifPresent(address -> tell(interfaceIndex, claimed, station));
    }

    private void tell(int interfaceIndex, IpAddress claimed, MacAddress station) {
        host.hear(
                engine -> engine.onAddressClaim(interfaceIndex, claimed, station, host.nowNanos()));
    }
}
