package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.RoutePort;

/**
 * The interfaces of a host with their addresses, and its routes and rules. Outlives the process
 * that changes it.
 */
public final class SimKernel implements AddressPort, RoutePort {
    static final String INTERFACE = "eth0";
    static final int INTERFACE_INDEX = 2;
    private static final int MTU_BYTES = 1_500;

    private final SimHost host;
    private final MacAddress mac;
    private final List<SimInterface> interfaces;
    private final Set<String> down = new HashSet<>();
    private final Set<VirtualAddress> virtual = new LinkedHashSet<>();
    private final Set<VirtualRoute> routes = new LinkedHashSet<>();
    private final Set<VirtualRule> rules = new LinkedHashSet<>();
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

    @Override
    public void install(InstanceId id, List<VirtualRoute> moreRoutes, List<VirtualRule> moreRules) {
        requests.add(() -> routes.addAll(moreRoutes));
        requests.add(() -> rules.addAll(moreRules));
    }

    @Override
    public void withdraw(
            InstanceId id, List<VirtualRoute> fewerRoutes, List<VirtualRule> fewerRules) {
        requests.add(() -> fewerRules.forEach(rules::remove));
        requests.add(() -> fewerRoutes.forEach(routes::remove));
    }

    /** Nothing is ever lost here. */
    @Override
    public void verify() {}

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
        routes.clear();
        rules.clear();
    }

    /** The names of all interfaces. */
    List<String> interfaceNames() {
        return interfaces.stream().map(SimInterface::name).toList();
    }

    /** The carrier of the first interface goes or comes. */
    public void setLink(boolean up) {
        setLink(interfaces.get(0).name(), up);
    }

    /** The carrier of an interface goes or comes. */
    public void setLink(String interfaceName, boolean up) {
        if (up ? down.remove(interfaceName) : down.add(interfaceName)) {
            tell();
        }
    }

    /** Whether an interface, by its number, is connected; 0 is none. */
    boolean isLinkUp(int index) {
        return index != 0 && isUp(byIndex(index));
    }

    /** The segment that an interface, by its number, is on. */
    int segment(int index) {
        return byIndex(index).segment();
    }

    /** The numbers of the interfaces on a segment. */
    List<Integer> indexesOn(int segment) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).segment() == segment) {
                indexes.add(INTERFACE_INDEX + i);
            }
        }
        return indexes;
    }

    private SimInterface byIndex(int index) {
        return interfaces.get(index - INTERFACE_INDEX);
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

    public boolean has(VirtualRoute route) {
        return routes.contains(route);
    }

    public boolean has(VirtualRule rule) {
        return rules.contains(rule);
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

    /** The number of the interface that has the address; 0: none has it. */
    int indexOf(IpAddress address) {
        for (SimInterface one : interfaces) {
            if (addresses(one).contains(address)) {
                return index(one.name());
            }
        }
        return 0;
    }

    /** Whether an interface on the segment has the address. */
    boolean hasAddress(int segment, IpAddress address) {
        for (SimInterface one : interfaces) {
            if (one.segment() == segment && addresses(one).contains(address)) {
                return true;
            }
        }
        return false;
    }

    private List<IpAddress> addresses(SimInterface one) {
        List<IpAddress> all = new ArrayList<>(one.addresses());
        for (VirtualAddress address : virtual) {
            if (address.interfaceName().equals(one.name())) {
                all.add(address.address());
            }
        }
        return all;
    }

    private List<InterfaceState> states() {
        return interfaces.stream().map(this::state).toList();
    }

    private InterfaceState state(SimInterface one) {
        return new InterfaceState(
                one.name(), index(one.name()), isUp(one), MTU_BYTES, mac, addresses(one));
    }
}
