package org.jvrrpd.firewall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * The tables that configurations need, in the language of {@code nft} and in keepalived's form
 * (FW-02, FW-03, FW-05). They hold whatever the state: a packet to an address that is not here
 * never comes to them, so no address can answer before its rule is there. Pure.
 */
public final class FirewallText {
    private static final String DEFAULT_TABLE = "keepalived";
    private static final long DEFAULT_PRIORITY = -1;

    private final Family family;
    private final Set<IpAddress> addresses = new TreeSet<>();
    private final Set<String> linkLocals = new TreeSet<>();
    private final Map<Integer, Integer> baseByVmac = new TreeMap<>();
    private final GlobalDefs global;
    private final StringBuilder text = new StringBuilder();

    private FirewallText(Family family, GlobalDefs global) {
        this.family = family;
        this.global = global;
    }

    /**
     * The tables by family; a family that needs none is left out.
     *
     * @param placed configurations, all of whose addresses are covered; the settings are those of
     *     the last
     * @param index the kernel's number of an interface; 0: it is not there
     */
    public static Map<Family, String> of(List<Config> placed, ToIntFunction<String> index) {
        Map<Family, String> tables = new LinkedHashMap<>();
        if (placed.isEmpty()) {
            return tables;
        }
        GlobalDefs global = placed.get(placed.size() - 1).global();
        for (Family family : Family.values()) {
            FirewallText table = new FirewallText(family, global);
            for (Config config : placed) {
                config.instances().forEach(instance -> table.take(instance, index));
            }
            if (table.isNeeded()) {
                tables.put(family, table.write());
            }
        }
        return tables;
    }

    /** The name of the tables. */
    public static String tableName(GlobalDefs global) {
        Settings settings = global.settings();
        boolean isNamed = !settings.presets().isEmpty() && settings.has("nftables");
        String name = isNamed ? settings.text("nftables") : "";
        return name.isEmpty() ? DEFAULT_TABLE : name;
    }

    private void take(VrrpInstance instance, ToIntFunction<String> index) {
        for (VirtualInterface one : instance.placement().interfaces()) {
            boolean carries = family == Family.IPV4 ? one.carriesIpv4() : one.carriesIpv6();
            int vmac = index.applyAsInt(one.name());
            int base = index.applyAsInt(one.baseName());
            if (one.isMacvlan() && carries && vmac != 0 && base != 0) {
                baseByVmac.put(vmac, base);
            }
        }
        if (!instance.accepts()) {
            take(instance.addresses(), index);
            take(instance.excludedAddresses(), index);
        }
    }

    private void take(Collection<VirtualAddress> all, ToIntFunction<String> index) {
        for (VirtualAddress one : all) {
            if (one.address().family() != family) {
                continue;
            }
            if (family == Family.IPV6 && one.address().isLinkLocal()) {
                takeLinkLocal(one, index);
            } else {
                addresses.add(one.address());
            }
        }
    }

    private void takeLinkLocal(VirtualAddress one, ToIntFunction<String> index) {
        if (!byIndex()) {
            linkLocals.add(one.address() + " . \"" + one.interfaceName() + "\"");
        } else if (index.applyAsInt(one.interfaceName()) != 0) {
            linkLocals.add(one.address() + " . " + index.applyAsInt(one.interfaceName()));
        }
    }

    private boolean byIndex() {
        return isOn("nftables_ifindex");
    }

    private boolean isOn(String keyword) {
        return !global.settings().presets().isEmpty() && global.settings().isOn(keyword);
    }

    private boolean isNeeded() {
        return !addresses.isEmpty() || !linkLocals.isEmpty() || !baseByVmac.isEmpty();
    }

    private String write() {
        text.append("table ").append(word()).append(' ').append(tableName(global)).append(" {\n");
        writeSets();
        List<String> out = vmacRules();
        List<String> in = new ArrayList<>();
        if (dropsIpv6()) {
            out.add("icmpv6 type @neighbor-discovery accept");
            in.add("icmpv6 type @neighbor-discovery accept");
        }
        addLinkLocalRules(out, in);
        if (!addresses.isEmpty()) {
            out.add(word() + " saddr @vips drop");
            in.add(word() + " daddr @vips drop");
        }
        writeLinkLocalChains();
        writeChain("out", hook("output"), out);
        if (!in.isEmpty()) {
            writeChain("in", hook("input"), in);
        }
        return text.append("}\n").toString();
    }

    /** Neighbours may still find the address (FW-02). */
    private boolean dropsIpv6() {
        return family == Family.IPV6 && (!addresses.isEmpty() || !linkLocals.isEmpty());
    }

    private String word() {
        return family == Family.IPV4 ? "ip" : "ip6";
    }

    private void writeSets() {
        if (!baseByVmac.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            List<String> vmacs = new ArrayList<>();
            baseByVmac.forEach(
                    (vmac, base) -> {
                        pairs.add(vmac + " : " + base);
                        vmacs.add(vmac.toString());
                    });
            set("map vmac_map", "iface_index : iface_index", pairs);
            if (family == Family.IPV6) {
                set("set vmac_set", "iface_index", vmacs);
            }
        }
        if (dropsIpv6()) {
            set(
                    "set neighbor-discovery",
                    "icmpv6_type\n    flags constant",
                    List.of("nd-neighbor-solicit", "nd-neighbor-advert"));
        }
        if (!addresses.isEmpty()) {
            List<String> all = addresses.stream().map(IpAddress::toString).toList();
            set("set vips", family == Family.IPV4 ? "ipv4_addr" : "ipv6_addr", all);
        }
        if (!linkLocals.isEmpty()) {
            String place = byIndex() ? "iface_index" : "ifname";
            set("set vips_link_local", "ipv6_addr . " + place, List.copyOf(linkLocals));
        }
    }

    private void set(String name, String type, List<String> elements) {
        text.append("  ").append(name).append(" {\n    type ").append(type);
        text.append("\n    elements = { ").append(String.join(", ", elements)).append(" }\n  }\n");
    }

    /** FW-05: switches must learn of the base alone; the router is not asked by a VMAC. */
    private List<String> vmacRules() {
        List<String> rules = new ArrayList<>();
        if (baseByVmac.isEmpty()) {
            return rules;
        }
        if (family == Family.IPV4) {
            rules.add(
                    "ip protocol igmp meta oifkind \"macvlan\""
                            + " dup to ip daddr device oif map @vmac_map drop");
        } else {
            rules.add(
                    "icmpv6 type mld2-listener-report meta oifkind \"macvlan\""
                            + " dup to ip6 daddr device oif map @vmac_map drop");
            rules.add("icmpv6 type nd-router-solicit meta oifkind \"macvlan\" oif @vmac_set drop");
        }
        return rules;
    }

    private void addLinkLocalRules(List<String> out, List<String> in) {
        if (!linkLocals.isEmpty()) {
            out.add("ip6 saddr fe80::/10 goto out_link_local");
            in.add("ip6 daddr fe80::/10 goto in_link_local");
        }
    }

    private void writeLinkLocalChains() {
        if (!linkLocals.isEmpty()) {
            String suffix = byIndex() ? "" : "name";
            String in = "ip6 daddr . iif" + suffix + " @vips_link_local drop";
            writeChain("in_link_local", "", List.of(in));
            String out = "ip6 saddr . oif" + suffix + " @vips_link_local drop";
            writeChain("out_link_local", "", List.of(out));
        }
    }

    private String hook(String name) {
        boolean known = !global.settings().presets().isEmpty();
        long priority = known ? global.settings().number("nftables_priority") : DEFAULT_PRIORITY;
        return "type filter hook " + name + " priority " + priority + "; policy accept;";
    }

    private void writeChain(String name, String hook, List<String> rules) {
        text.append("  chain ").append(name).append(" {\n    ").append(hook).append('\n');
        for (String rule : rules) {
            text.append("    ").append(isOn("nftables_counters") ? counted(rule) : rule);
            text.append('\n');
        }
        text.append("  }\n");
    }

    /** A counter stands before the verdict. */
    private static String counted(String rule) {
        int jump = rule.lastIndexOf(" goto ");
        int verdict = jump < 0 ? rule.lastIndexOf(' ') : jump;
        return rule.substring(0, verdict) + " counter" + rule.substring(verdict);
    }
}
