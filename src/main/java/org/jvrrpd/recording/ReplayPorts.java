package org.jvrrpd.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.AdvertPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.vrrp.port.RoutePort;

/** A world that takes everything and does nothing: what it did is in the recording. */
final class ReplayPorts implements AdvertPort, AddressPort, RoutePort, NeighbourPort {
    private long adverts;

    /** How many adverts the engine has sent. */
    long adverts() {
        return adverts;
    }

    @Override
    public void open(InstanceId id, VrrpInstance settings, int index, @Nullable IpAddress source) {}

    @Override
    public void send(InstanceId id, int priority, long sequence) {
        adverts++;
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
