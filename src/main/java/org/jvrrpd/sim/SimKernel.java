package org.jvrrpd.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.AddressLease;
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
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final SimHost host;
    private final MacAddress mac;
    private final List<SimInterface> interfaces;
    private final Set<String> down = new HashSet<>();
    private final Map<VirtualAddress, SimLease> virtual = new LinkedHashMap<>();
    private final Map<Integer, Set<VirtualAddress>> asked = new HashMap<>();
    private final Map<Integer, Integer> leases = new HashMap<>();
    private final Map<Integer, Long> signs = new HashMap<>();

    /** Until when adverts of an instance renew nothing; without an entry the next one does. */
    private final Map<Integer, Long> rests = new HashMap<>();

    private final Set<VirtualAddress> vanished = new HashSet<>();
    private final Set<VirtualRoute> routes = new LinkedHashSet<>();
    private final Set<VirtualRule> rules = new LinkedHashSet<>();
    private final List<Runnable> requests = new ArrayList<>();
    private @Nullable IpAddress gateway;
    private LongSupplier lateness = () -> 0;

    SimKernel(SimHost host, MacAddress mac, List<SimInterface> interfaces) {
        this.host = host;
        this.mac = mac;
        this.interfaces = List.copyOf(interfaces);
        assert !interfaces.isEmpty();
    }

    @Override
    public void install(InstanceId id, List<VirtualAddress> addresses) {
        if (host.mayAdd(id)) {
            sign(id);
        }
        requests.add(
                () -> {
                    for (VirtualAddress address : addresses) {
                        askedBy(id).add(address);
                        vanished.remove(address);
                        virtual.computeIfAbsent(address, unused -> new SimLease());
                        renew(id, address);
                    }
                });
    }

    @Override
    public void withdraw(InstanceId id, List<VirtualAddress> addresses) {
        requests.add(
                () -> {
                    askedBy(id).removeAll(addresses);
                    addresses.forEach(this::remove);
                });
    }

    @Override
    public void lease(InstanceId id, int seconds) {
        leases.put(id.number(), seconds);
        requests.add(() -> renewAll(id));
    }

    @Override
    public void leaseFromNextAdvert(InstanceId id, int seconds) {
        leases.put(id.number(), seconds);
        rests.remove(id.number());
    }

    @Override
    public void renew(InstanceId id) {
        sign(id);
        rests.remove(id.number());
        onAdvertSent(id);
    }

    @Override
    public void lapsed(InstanceId id, VirtualAddress address) {
        askedBy(id).remove(address);
    }

    /** An advert has left the host; with the turn that it belongs to. */
    void onAdvertSent(InstanceId id) {
        requests.add(
                () -> {
                    if (host.nowNanos() >= rests.getOrDefault(id.number(), Long.MIN_VALUE)) {
                        renewAll(id);
                    }
                });
    }

    /** The host shows that it lives, or has promised to hold on in silence. */
    void sign(InstanceId id) {
        signs.put(id.number(), host.nowNanos());
    }

    private Set<VirtualAddress> askedBy(InstanceId id) {
        return asked.computeIfAbsent(id.number(), unused -> new LinkedHashSet<>());
    }

    private void renewAll(InstanceId id) {
        int seconds = leases.getOrDefault(id.number(), 0);
        rests.put(id.number(), host.nowNanos() + AddressLease.restNanos(seconds));
        for (VirtualAddress address : askedBy(id)) {
            if (virtual.containsKey(address)) {
                renew(id, address);
            }
        }
    }

    private void renew(InstanceId id, VirtualAddress address) {
        SimLease lease = Objects.requireNonNull(virtual.get(address));
        lease.seconds = leases.getOrDefault(id.number(), 0);
        lease.signNanos = signs.getOrDefault(id.number(), 0L);
        int renewals = ++lease.renewals;
        if (lease.seconds > 0) {
            long inNanos = lease.seconds * SECOND_NANOS + lateness.getAsLong();
            host.after(inNanos, () -> expire(address, lease, renewals));
        }
    }

    private void expire(VirtualAddress address, SimLease lease, int renewals) {
        if (lease.renewals == renewals && virtual.get(address) == lease) {
            host.note("loses " + address.address());
            vanished.add(address);
            remove(address);
            tell();
        }
    }

    /** Whether the address has gone without the daemon's doing and was not added since. */
    boolean hasVanished(VirtualAddress address) {
        return vanished.contains(address);
    }

    /** How much later than its lease says an address goes: 0 unless said. */
    void expireLate(LongSupplier nanos) {
        lateness = nanos;
    }

    /**
     * Invariant: no address is there for longer than its lease and a second after a sign of life.
     */
    void checkLeases() {
        virtual.forEach(
                (address, lease) -> {
                    long heldNanos = host.nowNanos() - lease.signNanos;
                    long boundNanos = lease.seconds * SECOND_NANOS + AddressLease.EXPIRY_WORK_NANOS;
                    if (lease.seconds > 0 && heldNanos > boundNanos) {
                        throw new AssertionError(
                                host.name()
                                        + ": "
                                        + address
                                        + " is held for %.3f s without a sign of life"
                                                .formatted(heldNanos / 1e9));
                    }
                });
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
        asked.clear();
        leases.clear();
        signs.clear();
        rests.clear();
    }

    private void remove(VirtualAddress address) {
        if (virtual.remove(address) != null) {
            IpAddress gone = address.address();
            int index = index(address.interfaceName());
            host.hear(engine -> engine.onAddressRemoved(index, gone, host.nowNanos()));
        }
    }

    /** Somebody else deletes a virtual address, if it is there. */
    public void deleteBehindOurBack(VirtualAddress address) {
        vanished.add(address);
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
        return virtual.containsKey(address);
    }

    /** Whether the address is on any interface. */
    public boolean holds(IpAddress address) {
        return virtual.keySet().stream().anyMatch(one -> one.address().equals(address));
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

    /** The next hop of the default route from now on. */
    void useGateway(IpAddress address) {
        gateway = address;
    }

    /** Null: there is no default route. */
    @Nullable IpAddress gateway() {
        return gateway;
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
        for (VirtualAddress address : virtual.keySet()) {
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
