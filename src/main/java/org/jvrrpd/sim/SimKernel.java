package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.InstanceId;

/** One interface of a host with its addresses. Outlives the process that changes it. */
public final class SimKernel implements AddressPort {
    static final String INTERFACE = "eth0";
    static final int INTERFACE_INDEX = 2;
    private static final int MTU_BYTES = 1_500;

    private final SimHost host;
    private final MacAddress mac;
    private final List<IpAddress> own;
    private final Set<VirtualAddress> virtual = new LinkedHashSet<>();
    private final List<Runnable> requests = new ArrayList<>();
    private boolean linkUp = true;

    SimKernel(SimHost host, MacAddress mac, List<IpAddress> own) {
        this.host = host;
        this.mac = mac;
        this.own = List.copyOf(own);
    }

    @Override
    public void install(InstanceId id, List<VirtualAddress> addresses) {
        requests.add(() -> virtual.addAll(addresses));
    }

    @Override
    public void withdraw(InstanceId id, List<VirtualAddress> addresses) {
        requests.add(() -> addresses.forEach(this::remove));
    }

    /** Does what the turn has asked for; the events of it come in a later turn. */
    void flush() {
        if (!requests.isEmpty()) {
            requests.forEach(Runnable::run);
            requests.clear();
            host.hear(engine -> engine.onInterface(state(), host.nowNanos()));
        }
    }

    /** The process died before its requests were made. */
    void forgetRequests() {
        requests.clear();
    }

    private void remove(VirtualAddress address) {
        if (virtual.remove(address)) {
            IpAddress gone = address.address();
            host.hear(engine -> engine.onAddressRemoved(INTERFACE_INDEX, gone, host.nowNanos()));
        }
    }

    /** Somebody else deletes a virtual address, if it is there. */
    public void deleteBehindOurBack(VirtualAddress address) {
        remove(address);
        host.hear(engine -> engine.onInterface(state(), host.nowNanos()));
    }

    /** What a daemon's sweeper does with the leftovers of a predecessor. */
    void sweep() {
        virtual.clear();
    }

    public void setLink(boolean up) {
        if (linkUp != up) {
            linkUp = up;
            host.hear(engine -> engine.onInterface(state(), host.nowNanos()));
        }
    }

    public boolean isLinkUp() {
        return linkUp;
    }

    public boolean holds(VirtualAddress address) {
        return virtual.contains(address);
    }

    public boolean holdsAny() {
        return !virtual.isEmpty();
    }

    MacAddress mac() {
        return mac;
    }

    InterfaceState state() {
        List<IpAddress> all = new ArrayList<>(own);
        virtual.forEach(address -> all.add(address.address()));
        return new InterfaceState(INTERFACE, INTERFACE_INDEX, linkUp, MTU_BYTES, mac, all);
    }
}
