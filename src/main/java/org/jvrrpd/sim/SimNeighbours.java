package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.wire.AddressClaim;
import org.jvrrpd.wire.GratuitousArp;

/** Real ARP frames. Of a burst only the first round is carried: the others would say the same. */
final class SimNeighbours implements NeighbourPort {
    private final SimHost host;
    private final TreeMap<Integer, List<VirtualAddress>> watched = new TreeMap<>();
    private final List<byte[]> queue = new ArrayList<>();

    SimNeighbours(SimHost host) {
        this.host = host;
    }

    @Override
    public void announce(InstanceId id, List<VirtualAddress> addresses, int repeat) {
        for (VirtualAddress address : addresses) {
            ByteBuffer frame = ByteBuffer.allocate(GratuitousArp.FRAME_SIZE_BYTES);
            GratuitousArp.write(frame, 0, host.kernel().mac(), address.address());
            queue.add(frame.array());
        }
    }

    @Override
    public void silence(InstanceId id) {
        queue.clear();
    }

    @Override
    public void watch(InstanceId id, List<VirtualAddress> addresses) {
        if (addresses.isEmpty()) {
            watched.remove(id.number());
        } else {
            watched.put(id.number(), List.copyOf(addresses));
        }
    }

    void flush() {
        for (byte[] frame : queue) {
            host.lan().broadcast(host, to -> to.receiveArp(frame));
        }
        queue.clear();
    }

    /** Passes on a claim of a watched address. */
    void onFrame(byte[] bytes) {
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
                .findFirst()
                .ifPresent(address -> tell(address, station));
    }

    /** The claim is heard on the interface that the address belongs to. */
    private void tell(VirtualAddress address, MacAddress station) {
        int index = host.kernel().index(address.interfaceName());
        host.hear(
                engine ->
                        engine.onAddressClaim(index, address.address(), station, host.nowNanos()));
    }
}
