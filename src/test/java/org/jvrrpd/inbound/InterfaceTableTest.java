package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.LinkMessage;
import org.jvrrpd.linux.netlink.Rtnetlink;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.InterfaceState;

class InterfaceTableTest {
    private static final int UP = Rtnetlink.IFF_UP | Rtnetlink.IFF_RUNNING;
    private static final long NO_VRF = LinkMessage.NO_VRF;
    private static final int ETHERNET = Rtnetlink.ARPHRD_ETHER;
    private final InterfaceTable table = new InterfaceTable();

    private void link(int index, String name) {
        table.onLink(
                new LinkMessage(
                        index, ETHERNET, UP, name, 1500, new MacAddress(index), NO_VRF, false));
    }

    private void address(String address, int scope, int flags) {
        table.onAddress(
                new AddressMessage(3, IpAddress.of(address), null, 24, scope, flags, 0, false));
    }

    private void deleted(String address) {
        table.onAddress(new AddressMessage(3, IpAddress.of(address), null, 24, 0, 0, 0, true));
    }

    private List<String> addresses() {
        return table.state("eth0").addresses().stream().map(IpAddress::toString).toList();
    }

    @Test
    void primariesComeBeforeSecondariesAsInTheKernel() {
        link(3, "eth0");
        address("10.0.0.1", 0, 0);
        address("10.0.0.2", 0, Rtnetlink.IFA_F_SECONDARY);
        address("10.1.0.1", 0, 0);
        address("169.254.1.1", 253, 0);
        address("10.2.0.1", 0, 0);
        assertEquals(
                List.of("169.254.1.1", "10.0.0.1", "10.1.0.1", "10.2.0.1", "10.0.0.2"),
                addresses());
    }

    @Test
    void aGlobalIpv6AddressComesBeforeALinkLocalOneAndTheNewestFirst() {
        link(3, "eth0");
        address("fe80::1", 253, 0);
        address("2001:db8::1", 0, 0);
        address("2001:db8::2", 0, 0);
        assertEquals(List.of("2001:db8::2", "2001:db8::1", "fe80::1"), addresses());
    }

    @Test
    void anAddressUnderTestIsPresentButNotTold() {
        link(3, "eth0");
        address("2001:db8::1", 0, Rtnetlink.IFA_F_TENTATIVE);
        assertEquals(List.of(), addresses());
        assertEquals(
                List.of(IpAddress.of("2001:db8::1")),
                Objects.requireNonNull(table.addresses("eth0")).present());
        address("2001:db8::1", 0, 0);
        assertEquals(List.of("2001:db8::1"), addresses());
        assertFalse(table.takeOrderUncertain());
    }

    @Test
    void aDeletedAddressIsGone() {
        link(3, "eth0");
        address("10.0.0.1", 0, 0);
        deleted("10.0.0.1");
        deleted("10.0.0.7");
        assertEquals(List.of(), addresses());
    }

    @Test
    void aPromotedAddressMakesTheOrderUncertain() {
        link(3, "eth0");
        address("10.0.0.2", 0, Rtnetlink.IFA_F_SECONDARY);
        address("10.0.0.2", 0, 0);
        assertTrue(table.takeOrderUncertain());
        assertFalse(table.takeOrderUncertain());
    }

    @Test
    void aRenamedInterfaceLeavesItsOldName() {
        link(3, "eth0");
        address("10.0.0.1", 0, 0);
        table.takeTouched();
        link(3, "lan0");
        assertEquals(Set.of("eth0", "lan0"), table.takeTouched());
        assertEquals(InterfaceState.absent("eth0"), table.state("eth0"));
        assertEquals(List.of(IpAddress.of("10.0.0.1")), table.state("lan0").addresses());
        assertEquals(0, table.index("eth0"));
        assertEquals(MacAddress.ZERO, table.mac("eth0"));
        assertEquals(new MacAddress(3), table.mac("lan0"));
    }

    @Test
    void aNameThatMovedToAnotherInterfaceStaysThereWhenTheFirstGoes() {
        link(3, "eth0");
        link(4, "eth0");
        table.onLink(new LinkMessage(3, ETHERNET, 0, "eth0", 1500, null, NO_VRF, true));
        assertEquals(4, table.index("eth0"));
    }

    @Test
    void anEventWithoutNameOrMtuChangesOnlyWhatItTells() {
        link(3, "eth0");
        table.onLink(new LinkMessage(3, 0, Rtnetlink.IFF_MULTICAST, null, -1, null, NO_VRF, false));
        assertEquals(
                new InterfaceState(
                        "eth0",
                        3,
                        false,
                        1500,
                        new MacAddress(3),
                        new InterfaceState.Kind(false, true),
                        List.of()),
                table.state("eth0"));
        table.onLink(new LinkMessage(9, 0, 0, null, -1, null, NO_VRF, false));
        assertEquals(Set.of("eth0"), table.names());
    }

    @Test
    void aVrfHasItsTableUntilItGoes() {
        table.onLink(new LinkMessage(5, ETHERNET, 0, "blue", 65_575, null, 1_010, false));
        link(5, "blue");
        assertEquals(1_010, table.vrfTable("blue"), "not every event tells the kind");
        link(3, "eth0");
        assertEquals(NO_VRF, table.vrfTable("eth0"));
        table.onLink(new LinkMessage(5, ETHERNET, 0, "blue", 65_575, null, 1_010, true));
        assertEquals(NO_VRF, table.vrfTable("blue"));
    }
}
