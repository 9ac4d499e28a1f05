package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * The interfaces of a host with their addresses; the first one is on the LAN. Outlives the process
 * that changes it.
 */
public final class SimKernel implements AddressPort {
    static final String INTERFACE = "eth0";
    static final int INTERFACE_INDEX = 2;
    private static final int MTU_BYTES = 1_500;

    private final SimHost host;
    private final MacAddress mac;
    private final List<SimInterface> interfaces;
    private final Set<String> down = new HashSet<>();
    private final Set<VirtualAddress> virtual = new LinkedHashSet<>();
    private final List<Runnable> requests = new ArrayList<>();

    SimKernel(SimHost host, MacAddress mac, List<SimInterface> interfaces) {
        this.host = host;
        this.mac = mac;
        this.interfaces = List.copyOf(interfaces);
        assert !interfaces.isEmpty();
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
            tell();
        }
    }

    /** Tells the daemon of all interfaces, as after a dump. */
    void tell() {
        host.hear(engine -> states().forEach(one -> engine.onInterface(one, host.nowNanos())));
    }

    /** The process died before its requests were made. */
    void forgetRequests() {
        requests.clear();
    }

    private void remove(VirtualAddress address) {
        if (virtual.remove(address)) {
            IpAddress gone = address.address();
            int index = index(address.interfaceName());
            host.hear(engine -> engine.onAddressRemoved(index, gone, host.nowNanos()));
        }
    }

    /** Somebody else deletes a virtual address, if it is there. */
    public void deleteBehindOurBack(VirtualAddress address) {
        remove(address);
        tell();
    }

    /** What a daemon's sweeper does with the leftovers of a predecessor. */
    void sweep() {
        virtual.clear();
    }

    /** The carrier of the interface on the LAN goes or comes. */
    public void setLink(boolean up) {
        setLink(interfaces.get(0).name(), up);
    }

    /** The carrier of an interface goes or comes. */
    public void setLink(String interfaceName, boolean up) {
        if (up ? down.remove(interfaceName) : down.add(interfaceName)) {
            tell();
        }
    }

    /** Whether the host is connected to the LAN. */
    public boolean isLinkUp() {
        return isUp(interfaces.get(0));
    }

    private boolean isUp(SimInterface one) {
        return !down.contains(one.name());
    }

    public boolean holds(VirtualAddress address) {
        return virtual.contains(address);
    }

    /** Whether the address is on any interface. */
    public boolean holds(IpAddress address) {
        return virtual.stream().anyMatch(one -> one.address().equals(address));
    }

    public boolean holdsAny() {
        return !virtual.isEmpty();
    }

    MacAddress mac() {
        return mac;
    }

    /** The kernel's number of an interface; 0: there is none of that name. */
    int index(String interfaceName) {
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).name().equals(interfaceName)) {
                return INTERFACE_INDEX + i;
            }
        }
        return 0;
    }

    /** The interface on the LAN. */
    InterfaceState state() {
        return state(interfaces.get(0));
    }

    private List<InterfaceState> states() {
        return interfaces.stream().map(this::state).toList();
    }

    private InterfaceState state(SimInterface one) {
        List<IpAddress> all = new ArrayList<>(one.addresses());
        for (VirtualAddress address : virtual) {
            if (address.interfaceName().equals(one.name())) {
                all.add(address.address());
            }
        }
        return new InterfaceState(one.name(), index(one.name()), isUp(one), MTU_BYTES, mac, all);
    }
}
