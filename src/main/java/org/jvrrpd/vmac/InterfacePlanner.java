package org.jvrrpd.vmac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.Placement;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.UseIpvlan;
import org.jvrrpd.model.UseVmac;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * Which interfaces are made for a configuration, how they are called, and which addresses go there
 * (MAC-01, MAC-02, MAC-07). Pure: the same input gives the same plan.
 */
public final class InterfacePlanner {
    private static final String DEFAULT_PREFIX = "vrrp";
    private static final long VIRTUAL_ROUTER_IPV4 = 0x0000_5e00_0100L;
    private static final long VIRTUAL_ROUTER_IPV6 = 0x0000_5e00_0200L;

    private final GlobalDefs global;
    private final InterfaceNames names;

    private InterfacePlanner(GlobalDefs global, InterfaceNames names) {
        this.global = global;
        this.names = names;
    }

    /**
     * The configuration with every instance on its interfaces.
     *
     * @param before the one in force, whose interfaces keep their names
     * @param host the interfaces that are there
     */
    public static Config place(Config config, Config before, Collection<HostLink> host) {
        if (config.instances().stream().noneMatch(InterfacePlanner::isConcerned)) {
            return config;
        }
        Map<String, HostLink> byName = new LinkedHashMap<>();
        host.forEach(link -> byName.put(link.name(), link));
        Set<String> written = new HashSet<>();
        for (VrrpInstance instance : config.instances()) {
            UseVmac vmac = vmac(instance);
            UseIpvlan ipvlan = ipvlan(instance);
            if (vmac != null && vmac.name() != null) {
                written.add(vmac.name());
            } else if (ipvlan != null && ipvlan.name() != null) {
                written.add(ipvlan.name());
            }
        }
        Map<InterfaceNames.Place, String> former = new HashMap<>();
        wanted(before)
                .forEach(
                        one ->
                                former.put(
                                        new InterfaceNames.Place(one.baseName(), one.mac()),
                                        one.name()));
        InterfacePlanner planner =
                new InterfacePlanner(config.global(), new InterfaceNames(byName, former, written));
        List<VrrpInstance> placed = new ArrayList<>();
        config.instances().forEach(instance -> placed.add(planner.place(instance)));
        return new Config(
                config.global(), config.scripts(), placed, config.syncGroups(), config.extras());
    }

    /** Every interface that a placed configuration wants, each once. */
    public static List<VirtualInterface> wanted(Config placed) {
        Map<String, VirtualInterface> byName = new LinkedHashMap<>();
        for (VrrpInstance instance : placed.instances()) {
            for (VirtualInterface one : instance.placement().interfaces()) {
                byName.merge(one.name(), one, InterfacePlanner::merge);
            }
        }
        return List.copyOf(byName.values());
    }

    private static VirtualInterface merge(VirtualInterface first, VirtualInterface second) {
        return new VirtualInterface(
                first.name(),
                first.baseName(),
                first.mac(),
                first.carriesIpv4() || second.carriesIpv4(),
                first.carriesIpv6() || second.carriesIpv6(),
                first.sendsIpv6() || second.sendsIpv6(),
                first.linkLocal() == null ? second.linkLocal() : first.linkLocal(),
                first.group() == null ? second.group() : first.group(),
                first.ipvlan());
    }

    private static boolean isConcerned(VrrpInstance instance) {
        return vmac(instance) != null
                || ipvlan(instance) != null
                || isOn(instance, "use_vmac_addr")
                || instance.addresses().stream().anyMatch(one -> one.options().useVmac())
                || instance.excludedAddresses().stream().anyMatch(one -> one.options().useVmac());
    }

    /** An instance without interface has none to make another on (UNI-06). */
    private static @Nullable UseVmac vmac(VrrpInstance instance) {
        Settings settings = instance.settings();
        boolean has = !settings.presets().isEmpty() && settings.has("use_vmac");
        return has && !instance.interfaceName().isEmpty()
                ? settings.get("use_vmac", UseVmac.class)
                : null;
    }

    /** MAC-08; beside use_vmac it counts for nothing. */
    private static @Nullable UseIpvlan ipvlan(VrrpInstance instance) {
        boolean canBe = !instance.interfaceName().isEmpty() && vmac(instance) == null;
        return canBe ? instance.ipvlan() : null;
    }

    private static boolean isOn(VrrpInstance instance, String keyword) {
        return !instance.settings().presets().isEmpty() && instance.settings().isOn(keyword);
    }

    private VrrpInstance place(VrrpInstance instance) {
        if (!isConcerned(instance)) {
            return instance;
        }
        UseIpvlan ipvlan = ipvlan(instance);
        return ipvlan == null ? placeOnVmac(instance) : placeOnIpvlan(instance, ipvlan);
    }

    /** Adverts and addresses are on the ipvlan; addresses of other interfaces stay there. */
    private VrrpInstance placeOnIpvlan(VrrpInstance instance, UseIpvlan ipvlan) {
        String base = instance.interfaceName();
        String own = names.ofIpvlan(base, ipvlan.name(), prefix("vmac_prefix"), instance);
        List<VirtualAddress> addresses = moved(instance.addresses(), base, own);
        List<VirtualAddress> excluded = moved(instance.excludedAddresses(), base, own);
        List<VirtualAddress> all = new ArrayList<>(addresses);
        all.addAll(excluded);
        boolean ipv6 = instance.family() == Family.IPV6;
        VirtualInterface made =
                new VirtualInterface(
                        own,
                        base,
                        MacAddress.ZERO,
                        !ipv6 || carries(all, own, Family.IPV4),
                        ipv6 || carries(all, own, Family.IPV6),
                        false,
                        null,
                        ipvlan.group(),
                        new VirtualInterface.Ipvlan(ipvlan.mode(), ipvlan.address()));
        return instance.placed(new Placement(own, List.of(made)), addresses, excluded);
    }

    private static List<VirtualAddress> moved(List<VirtualAddress> all, String from, String to) {
        List<VirtualAddress> moved = new ArrayList<>();
        for (VirtualAddress one : all) {
            moved.add(one.interfaceName().equals(from) ? on(one, to) : one);
        }
        return moved;
    }

    private VrrpInstance placeOnVmac(VrrpInstance instance) {
        UseVmac vmac = vmac(instance);
        MacAddress mac = mac(instance, vmac);
        String base = instance.interfaceName();
        String own = vmac == null ? "" : name(base, mac, vmac.name(), "vmac_prefix", instance);
        boolean fromBase = sendsFromBase(instance);
        List<VirtualAddress> addresses = new ArrayList<>();
        List<VirtualAddress> excluded = new ArrayList<>();
        for (VirtualAddress address : instance.addresses()) {
            addresses.add(place(address, own, mac, instance));
        }
        for (VirtualAddress address : instance.excludedAddresses()) {
            boolean stays =
                    fromBase
                            && address.address().family() != instance.family()
                            && address.interfaceName().equals(base);
            excluded.add(stays ? address : place(address, own, mac, instance));
        }
        String advertInterface = fromBase ? "" : own;
        List<VirtualInterface> interfaces =
                interfaces(instance, vmac, mac, own, advertInterface, addresses, excluded);
        return instance.placed(new Placement(advertInterface, interfaces), addresses, excluded);
    }

    /** MAC-02: unicast packets to the base's address do not arrive at the VMAC. */
    private static boolean sendsFromBase(VrrpInstance instance) {
        return instance.isUnicast() || isOn(instance, "vmac_xmit_base") && !instance.strict();
    }

    /** MAC-07. */
    private VirtualAddress place(
            VirtualAddress address, String own, MacAddress mac, VrrpInstance instance) {
        String base = address.interfaceName();
        boolean isElsewhere = !base.equals(instance.interfaceName());
        if (!isElsewhere && !own.isEmpty()) {
            return on(address, own);
        }
        boolean wanted =
                address.options().useVmac() || isElsewhere && isOn(instance, "use_vmac_addr");
        return wanted && !base.isEmpty()
                ? on(address, name(base, mac, null, "vmac_addr_prefix", instance))
                : address;
    }

    private static VirtualAddress on(VirtualAddress address, String interfaceName) {
        return new VirtualAddress(
                address.address(),
                address.prefixLength(),
                interfaceName,
                address.scope(),
                address.label(),
                address.broadcast(),
                address.options());
    }

    private String name(
            String base,
            MacAddress mac,
            @Nullable String written,
            String prefixKeyword,
            VrrpInstance instance) {
        InterfaceNames.Place place = new InterfaceNames.Place(base, mac);
        return names.name(place, written, prefix(prefixKeyword), instance);
    }

    private String prefix(String keyword) {
        Settings settings = global.settings();
        if (settings.presets().isEmpty()) {
            return DEFAULT_PREFIX;
        }
        return settings.has(keyword) ? settings.text(keyword) : settings.text("vmac_prefix");
    }

    /** That of the virtual router, or as written; strict mode wants the former (STR-01). */
    private static MacAddress mac(VrrpInstance instance, @Nullable UseVmac vmac) {
        String written = vmac == null || instance.strict() ? null : vmac.hardwareAddress();
        if (written == null) {
            boolean ipv4 = instance.family() == Family.IPV4;
            return new MacAddress(
                    (ipv4 ? VIRTUAL_ROUTER_IPV4 : VIRTUAL_ROUTER_IPV6) | instance.vrid());
        }
        String[] octets = written.split(":");
        long bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | Integer.parseInt(octet, 16);
        }
        return new MacAddress(octets.length == 5 ? bits << 8 | instance.vrid() : bits);
    }

    private static List<VirtualInterface> interfaces(
            VrrpInstance instance,
            @Nullable UseVmac vmac,
            MacAddress mac,
            String own,
            String advertInterface,
            List<VirtualAddress> addresses,
            List<VirtualAddress> excluded) {
        Map<String, String> baseByName = new LinkedHashMap<>();
        if (!own.isEmpty()) {
            baseByName.put(own, instance.interfaceName());
        }
        addBases(instance.addresses(), addresses, baseByName);
        addBases(instance.excludedAddresses(), excluded, baseByName);
        List<VirtualAddress> all = new ArrayList<>(addresses);
        all.addAll(excluded);
        boolean ipv6 = instance.family() == Family.IPV6;
        IpAddress source = instance.sourceAddress();
        List<VirtualInterface> interfaces = new ArrayList<>();
        baseByName.forEach(
                (name, base) -> {
                    boolean isOwn = name.equals(own);
                    interfaces.add(
                            new VirtualInterface(
                                    name,
                                    base,
                                    mac,
                                    isOwn && !ipv6 || carries(all, name, Family.IPV4),
                                    isOwn && ipv6 || carries(all, name, Family.IPV6),
                                    name.equals(advertInterface) && ipv6,
                                    source != null && source.isLinkLocal() ? source : null,
                                    vmac == null ? null : vmac.group()));
                });
        return interfaces;
    }

    /** An address that has moved tells of the interface that it has moved to. */
    private static void addBases(
            List<VirtualAddress> before,
            List<VirtualAddress> after,
            Map<String, String> baseByName) {
        for (int i = 0; i < before.size(); i++) {
            String base = before.get(i).interfaceName();
            String name = after.get(i).interfaceName();
            if (!name.equals(base)) {
                baseByName.putIfAbsent(name, base);
            }
        }
    }

    private static boolean carries(List<VirtualAddress> all, String name, Family family) {
        return all.stream()
                .anyMatch(
                        one ->
                                one.interfaceName().equals(name)
                                        && one.address().family() == family);
    }
}
