package org.jvrrpd.vrrp;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.vrrp.port.RoutePort;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.wire.AdvertWriter;

/** Patches and counts, as a sender does; everything else is not measured. */
public final class SilentPorts
        implements AdvertPort, AddressPort, RoutePort, NeighbourPort, TransitionListener {
    private final ByteBuffer packet = AdvertPackets.packet("10.0.0.5", 2, 1, 100, "10.0.0.100");
    private long sent;

    /** How many adverts so far. */
    public long sent() {
        return sent;
    }

    @Override
    public void open(InstanceId id, VrrpInstance settings, int index, @Nullable IpAddress source) {}

    @Override
    public void send(InstanceId id, int priority, long sequence) {
        AdvertWriter.patchPriority(packet, 20, priority);
        sent++;
    }

    @Override
    public void useChecksum(InstanceId id, IpAddress destination, ChecksumForm form) {}

    @Override
    public void close(InstanceId id) {}

    @Override
    public void install(InstanceId id, List<VirtualAddress> addresses) {}

    @Override
    public void withdraw(InstanceId id, List<VirtualAddress> addresses) {}

    @Override
    public void install(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules) {}

    @Override
    public void withdraw(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules) {}

    @Override
    public void verify() {}

    @Override
    public void announce(InstanceId id, List<VirtualAddress> addresses, int repeat) {}

    @Override
    public void silence(InstanceId id) {}

    @Override
    public void watch(InstanceId id, List<VirtualAddress> addresses) {}
}
