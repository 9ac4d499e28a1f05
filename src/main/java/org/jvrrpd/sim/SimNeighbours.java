package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.wire.AddressClaim;
import org.jvrrpd.wire.GratuitousArp;
import org.jvrrpd.wire.NeighbourAnswer;
import org.jvrrpd.wire.NeighbourQuestion;
import org.jvrrpd.wire.UnsolicitedNeighbour;

/** Real frames. Of a burst only the first round is carried: the others would say the same. */
final class SimNeighbours implements NeighbourPort {
    private final SimHost host;
    private final TreeMap<Integer, List<VirtualAddress>> watched = new TreeMap<>();
    private final TreeMap<Integer, String> awaited = new TreeMap<>();
    private final Map<IpAddress, GatewayNews> asked = new HashMap<>();
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

    /** The core says nothing of what it does not hold. */
    @Override
    public void defend(InstanceId id, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            boolean isThere = host.kernel().holds(address) || host.kernel().hasVanished(address);
            assert isThere : host.name() + " defends " + address;
        }
        announce(id, addresses.stream().filter(host.kernel()::holds).toList(), 1);
    }

    /** Every address of IPv4 has the gateway of its host, if that has one. */
    @Override
    public void findGateways(InstanceId id, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            boolean isIpv4 = address.address().family() == Family.IPV4;
            IpAddress gateway = isIpv4 ? host.kernel().gateway() : null;
            tell(new GatewayNews(id, address, gateway, false));
        }
    }

    private void tell(GatewayNews news) {
        host.hear(engine -> engine.onGateway(news, host.nowNanos()));
    }

    @Override
    public void ask(InstanceId id, List<Question> questions) {
        for (Question question : questions) {
            IpAddress own = question.address().address();
            IpAddress gateway = question.gateway();
            ByteBuffer frame = ByteBuffer.allocate(NeighbourQuestion.FRAME_SIZE_BYTES_MAX);
            MacAddress mac = host.kernel().mac();
            int length =
                    gateway == null
                            ? NeighbourQuestion.write(frame, mac, null, own)
                            : NeighbourQuestion.write(frame, mac, own, gateway);
            if (gateway != null) {
                asked.put(own, new GatewayNews(id, question.address(), gateway, true));
            }
            int index = host.kernel().index(question.address().interfaceName());
            queue.add(new Frame(id, index, Arrays.copyOf(frame.array(), length)));
        }
    }

    private void answered(ByteBuffer frame, int lengthBytes) {
        NeighbourAnswer answer = NeighbourAnswer.read(frame, lengthBytes);
        GatewayNews news = answer == null ? null : asked.get(answer.asker());
        if (answer != null && news != null && answer.asked().equals(news.gateway())) {
            asked.remove(answer.asker());
            tell(news);
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
            host.lan().broadcast(host, frame.interfaceIndex(), bytes);
        }
        queue.clear();
    }

    /** Passes on a claim of an address that is watched on this interface. */
    void onFrame(int interfaceIndex, byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        answered(frame, bytes.length);
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
