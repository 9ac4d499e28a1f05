package org.jvrrpd.vmac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.net.MacAddress;

/** Which interfaces are made, how they are called, and what goes there. */
class InterfacePlannerTest {
    private final Path folder;

    InterfacePlannerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** MAC-01, MAC-02. */
    @Test
    void addressesAndAdvertsGoToTheVmac() throws IOException {
        Config placed = place(instance("A", 51, "use_vmac", "10.0.0.1/24"));
        assertEquals(List.of("vrrp.51 on eth0 00:00:5e:00:01:33 4"), described(placed));
        assertEquals(List.of("10.0.0.1/24 dev vrrp.51"), addresses(placed, 0));
        assertEquals("vrrp.51", placed.instances().get(0).advertInterface());
        assertEquals("eth0", placed.instances().get(0).interfaceName());
    }

    /** MAC-01: IPv6 has a range of its own and another second name. */
    @Test
    void ipv6HasItsOwnAddressAndName() throws IOException {
        Config placed =
                place(
                        instance("A", 51, "use_vmac", "10.0.0.1/24")
                                + instance("B", 51, "version 3\nuse_vmac", "fe80::1/64")
                                + instance("C", 51, "interface eth1\nuse_vmac", "10.1.0.1/24"));
        assertEquals(
                List.of(
                        "vrrp.51 on eth0 00:00:5e:00:01:33 4",
                        "vrrp6.51 on eth0 00:00:5e:00:02:33 6 sends",
                        "vrrp1.51 on eth1 00:00:5e:00:01:33 4"),
                described(placed));
    }

    /** MAC-01: prefixes, shortened where the name would be too long. */
    @Test
    void prefixesAreTakenFromTheFile() throws IOException {
        String global = "global_defs {\nvmac_prefix front\nvmac_addr_prefix abcdefghijklmno\n}\n";
        Config placed =
                place(
                        global
                                + instance(
                                        "A",
                                        151,
                                        "use_vmac\nuse_vmac_addr",
                                        "10.0.0.1/24\n10.1.0.1/24 dev eth1\n10.1.0.2/24 dev eth1"));
        assertEquals(
                List.of(
                        "front.151 on eth0 00:00:5e:00:01:97 4",
                        "abcdefghijk.151 on eth1 00:00:5e:00:01:97 4"),
                described(placed));
        assertEquals(
                List.of(
                        "10.0.0.1/24 dev front.151",
                        "10.1.0.1/24 dev abcdefghijk.151",
                        "10.1.0.2/24 dev abcdefghijk.151"),
                addresses(placed, 0));
    }

    /** MAC-08: each instance has one of its own, with the hardware address of the base. */
    @Test
    void anIpvlanTakesAdvertsAndAddresses() throws IOException {
        Config placed =
                place(
                        instance(
                                        "A",
                                        51,
                                        "use_ipvlan 10.0.0.41/24 vepa",
                                        "10.0.0.1/24\n10.1.0.1/24 dev eth1")
                                + instance("B", 52, "use_ipvlan name front", "10.0.0.2/24")
                                + instance("C", 51, "version 3\nuse_ipvlan", "fe80::1/64"));
        assertEquals(
                List.of(
                        "vrrp.51 on eth0 00:00:00:00:00:00 4",
                        "front on eth0 00:00:00:00:00:00 4",
                        "vrrp6.51 on eth0 00:00:00:00:00:00 6"),
                described(placed));
        VrrpInstance first = placed.instances().get(0);
        VirtualInterface.Ipvlan ipvlan = first.placement().interfaces().get(0).ipvlan();
        assertEquals(new VirtualInterface.Ipvlan("vepa", IpPrefix.parse("10.0.0.41/24")), ipvlan);
        assertEquals("vrrp.51", first.advertInterface());
        assertEquals(
                List.of("10.0.0.1/24 dev vrrp.51", "10.1.0.1/24 dev eth1"), addresses(placed, 0));
    }

    /** MAC-07: one address alone; the instance stays on its interface. */
    @Test
    void anAddressMayHaveAVmacOfItsOwn() throws IOException {
        Config placed =
                place(
                        instance(
                                "A",
                                7,
                                "",
                                "10.0.0.1/24\n10.0.0.2/24 use_vmac\n10.1.0.1/24 dev eth1"));
        assertEquals(List.of("vrrp.7 on eth0 00:00:5e:00:01:07 4"), described(placed));
        assertEquals(
                List.of("10.0.0.1/24 dev eth0", "10.0.0.2/24 dev vrrp.7", "10.1.0.1/24 dev eth1"),
                addresses(placed, 0));
        assertEquals("eth0", placed.instances().get(0).advertInterface());
    }

    /** MAC-02, and what keepalived 2.2.7 does with excluded addresses of the other family. */
    @Test
    void advertsOfTheBaseLeaveTheOtherFamilyThere() throws IOException {
        String excluded = "virtual_ipaddress_excluded {\nfd00::1/64\n10.0.0.2/24\n}\n";
        Config base =
                place(instance("A", 7, "use_vmac\nvmac_xmit_base\n" + excluded, "10.0.0.1/24"));
        assertEquals("eth0", base.instances().get(0).advertInterface());
        assertEquals(
                List.of("10.0.0.1/24 dev vrrp.7", "fd00::1/64 dev eth0", "10.0.0.2/24 dev vrrp.7"),
                addresses(base, 0));
        Config own = place(instance("A", 7, "use_vmac\n" + excluded, "10.0.0.1/24"));
        assertEquals(List.of("vrrp.7 on eth0 00:00:5e:00:01:07 46"), described(own));
        Config unicast =
                place(instance("A", 7, "use_vmac\nunicast_peer {\n10.0.0.9\n}\n", "10.0.0.1/24"));
        assertEquals("eth0", unicast.instances().get(0).advertInterface());
    }

    /** MAC-01, STR-01: five octets and six; strict mode insists on that of the virtual router. */
    @Test
    void hardwareAddressesAreTakenFromTheFile() throws IOException {
        Config placed =
                place(
                        instance("A", 7, "use_vmac 02:11:22:33:44", "10.0.0.1/24")
                                + instance("B", 8, "use_vmac x 02:11:22:33:44:99", "10.0.0.2/24")
                                + instance(
                                        "C",
                                        9,
                                        "strict_mode on\nuse_vmac 02:11:22:33:44:99\nvmac_xmit_base",
                                        "10.0.0.3/24"));
        assertEquals(
                List.of(
                        "vrrp.7 on eth0 02:11:22:33:44:07 4",
                        "x on eth0 02:11:22:33:44:99 4",
                        "vrrp.9 on eth0 00:00:5e:00:01:09 4"),
                described(placed));
        assertEquals("vrrp.9", placed.instances().get(2).advertInterface());
    }

    /** MAC-05: names of others are left to them; what matches is used; names of ours stay. */
    @Test
    void theHostHasItsSay() throws IOException {
        String file = instance("A", 51, "use_vmac", "10.0.0.1/24");
        MacAddress mac = new MacAddress(0x5e000133L);
        HostLink foreign = new HostLink("vrrp.51", 3, "", new MacAddress(1), false, false);
        HostLink ours = new HostLink("vrrp1.51", 4, "eth0", mac, true, true);
        HostLink match = new HostLink("there", 5, "eth0", mac, true, false);
        HostLink elsewhere = new HostLink("there", 5, "eth1", mac, true, false);
        Config first = InterfacePlanner.place(load(file), Config.EMPTY, List.of(foreign));
        assertEquals("vrrp1.51", first.instances().get(0).advertInterface());
        Config again = InterfacePlanner.place(load(file), first, List.of(ours));
        assertEquals("vrrp1.51", again.instances().get(0).advertInterface(), "a reload keeps it");
        Config vanished = InterfacePlanner.place(load(file), first, List.of());
        assertEquals(
                "vrrp1.51",
                vanished.instances().get(0).advertInterface(),
                "though another name is free now");
        Config matching = InterfacePlanner.place(load(file), Config.EMPTY, List.of(match));
        assertEquals("there", matching.instances().get(0).advertInterface());
        Config other = InterfacePlanner.place(load(file), Config.EMPTY, List.of(elsewhere));
        assertEquals("vrrp.51", other.instances().get(0).advertInterface());
        String named = instance("A", 51, "use_vmac there", "10.0.0.1/24");
        Config taken = InterfacePlanner.place(load(named), Config.EMPTY, List.of(elsewhere));
        assertEquals("vrrp.51", taken.instances().get(0).advertInterface());
    }

    /** PRC-10: an instance whose VMAC is another is another instance. */
    @Test
    void aChangedVmacChangesTheKeyOfTheInstance() throws IOException {
        Config with = place(instance("A", 51, "use_vmac", "10.0.0.1/24"));
        Config without = load(instance("A", 51, "", "10.0.0.1/24"));
        assertSame(without, InterfacePlanner.place(without, with, List.of()));
        boolean same = with.instances().get(0).key().equals(without.instances().get(0).key());
        assertEquals(false, same);
        String excluded = "use_vmac\nvirtual_ipaddress_excluded {\nfd00::1/64\n}\n";
        Config more =
                InterfacePlanner.place(
                        load(instance("A", 51, excluded, "10.0.0.1/24")), with, List.of());
        assertEquals(
                with.instances().get(0).key(),
                more.instances().get(0).key(),
                "another address is no other instance");
        assertEquals(
                with,
                InterfacePlanner.place(
                        load(instance("A", 51, "use_vmac", "10.0.0.1/24")), with, List.of()));
    }

    private static String instance(String name, int vrid, String inside, String addresses) {
        String own = inside.contains("interface ") ? "" : "interface eth0\n";
        return "vrrp_instance "
                + name
                + " {\nstate BACKUP\n"
                + own
                + "virtual_router_id "
                + vrid
                + "\npriority 100\n"
                + inside
                + "\nvirtual_ipaddress {\n"
                + addresses
                + "\n}\n}\n";
    }

    private Config load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file.conf"), text);
        Config config = ConfigLoader.load(file, LoadOptions.of("x")).config();
        assertNotNull(config);
        return config;
    }

    private Config place(String text) throws IOException {
        return InterfacePlanner.place(load(text), Config.EMPTY, List.of());
    }

    private static List<String> described(Config placed) {
        return InterfacePlanner.wanted(placed).stream()
                .map(
                        one ->
                                one.name()
                                        + " on "
                                        + one.baseName()
                                        + " "
                                        + one.mac()
                                        + " "
                                        + (one.carriesIpv4() ? "4" : "")
                                        + (one.carriesIpv6() ? "6" : "")
                                        + (one.sendsIpv6() ? " sends" : ""))
                .toList();
    }

    private static List<String> addresses(Config placed, int number) {
        VrrpInstance instance = placed.instances().get(number);
        List<VirtualAddress> all = new ArrayList<>(instance.addresses());
        all.addAll(instance.excludedAddresses());
        return all.stream().map(VirtualAddress::toString).toList();
    }
}
