package org.jvrrpd.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.net.IpAddress;

class NetlinkCodecTest {
    private static final int UP_AND_RUNNING = Rtnetlink.IFF_UP | Rtnetlink.IFF_RUNNING;

    private static NetlinkReader first(Messages messages) {
        NetlinkReader reader = messages.reader();
        assertTrue(reader.next());
        return reader;
    }

    @Test
    void aLinkTellsNameFlagsAndMtu() {
        LinkMessage link =
                LinkMessage.parse(
                        first(
                                new Messages()
                                        .link(
                                                Rtnetlink.RTM_NEWLINK,
                                                7,
                                                UP_AND_RUNNING,
                                                "eth0",
                                                1500)));
        assertEquals(
                new LinkMessage(
                        7, 1, UP_AND_RUNNING, "eth0", 1500, null, LinkMessage.NO_VRF, false),
                link);
        assertNotNull(link);
        assertTrue(link.up());
    }

    /** The form of linux/if_link.h: IFLA_LINKINFO { IFLA_INFO_KIND, IFLA_INFO_DATA { table } }. */
    @Test
    void aVrfTellsItsTable() {
        assertEquals(10, linkOfKind("vrf", "0c000280" + "08000100" + "0a000000").vrfTable());
        assertEquals(
                0xffff_fffeL, linkOfKind("vrf", "0c000280" + "08000100" + "feffffff").vrfTable());
        assertEquals("vrf", linkOfKind("vrf", "0c000280" + "08000100" + "0a000000").name());
        LinkMessage macvlan = linkOfKind("mac", "0c000280" + "08000100" + "01000000");
        assertEquals(LinkMessage.NO_VRF, macvlan.vrfTable(), "another kind has its own data");
        assertEquals(LinkMessage.NO_VRF, linkOfKind("vrf", "").vrfTable());
        assertEquals(LinkMessage.NO_VRF, linkOfKind("vrf", "08000280" + "04000100").vrfTable());
    }

    /** A link of the name vrf. */
    private static LinkMessage linkOfKind(String kind, String data) {
        String information = "08000100" + Messages.hex(ByteBuffer.wrap(Messages.ascii(kind)), 3);
        LinkMessage link =
                LinkMessage.parse(first(new Messages().linkWith("vrf", information + "00" + data)));
        assertNotNull(link);
        return link;
    }

    @Test
    void aLinkThatIsUpWithoutCarrierIsDown() {
        LinkMessage link =
                LinkMessage.parse(
                        first(
                                new Messages()
                                        .link(
                                                Rtnetlink.RTM_NEWLINK,
                                                7,
                                                Rtnetlink.IFF_UP,
                                                "eth0",
                                                1500)));
        assertNotNull(link);
        assertFalse(link.up());
    }

    @Test
    void aPortThatLeavesABridgeIsNoInterfaceThatGoes() {
        int afBridge = 7;
        assertNull(
                LinkMessage.parse(
                        first(
                                new Messages()
                                        .link(
                                                afBridge,
                                                Rtnetlink.RTM_DELLINK,
                                                7,
                                                0,
                                                "eth0",
                                                1500))));
    }

    @Test
    void anIpv4AddressTellsPlaceLengthAndRank() {
        AddressMessage address =
                AddressMessage.parse(
                        first(
                                new Messages()
                                        .address(
                                                Rtnetlink.RTM_DELADDR,
                                                3,
                                                "10.9.9.9",
                                                24,
                                                Rtnetlink.IFA_F_SECONDARY)));
        assertEquals(
                new AddressMessage(3, IpAddress.of("10.9.9.9"), null, 24, 0, 1, 0, true), address);
        assertNotNull(address);
        assertTrue(address.isSecondary());
    }

    @Test
    void anIpv6AddressUnderTestOrDeniedIsNotUsable() {
        assertFalse(ipv6(Rtnetlink.IFA_F_TENTATIVE).isUsable());
        assertFalse(ipv6(Rtnetlink.IFA_F_DADFAILED).isUsable());
        assertTrue(ipv6(Rtnetlink.IFA_F_TENTATIVE | Rtnetlink.IFA_F_OPTIMISTIC).isUsable());
        assertTrue(ipv6(Rtnetlink.IFA_F_NODAD).isUsable());
    }

    private static AddressMessage ipv6(int flags) {
        AddressMessage address =
                AddressMessage.parse(
                        first(
                                new Messages()
                                        .address(
                                                Rtnetlink.RTM_NEWADDR,
                                                3,
                                                "2001:db8::9",
                                                64,
                                                flags)));
        assertNotNull(address);
        return address;
    }

    @Test
    void aLengthBeyondTheFamilyIsNoAddress() {
        assertNull(
                AddressMessage.parse(
                        first(
                                new Messages()
                                        .address(Rtnetlink.RTM_NEWADDR, 3, "10.9.9.9", 33, 0))));
    }

    @Test
    void anAnswerTellsErrnoAndTheKernelsWords() {
        assertEquals(
                new AnswerMessage(77, Errno.EINVAL, "ipv4: Invalid prefix length"),
                AnswerMessage.parse(
                        first(
                                new Messages()
                                        .answer(77, Errno.EINVAL, "ipv4: Invalid prefix length"))));
        assertEquals(
                new AnswerMessage(78, 0, ""),
                AnswerMessage.parse(first(new Messages().answer(78, 0, ""))));
    }

    @Test
    void severalMessagesOfOneDatagramAreWalkedInOrder() {
        NetlinkReader reader =
                new Messages()
                        .link(Rtnetlink.RTM_NEWLINK, 1, 0, "lo", 65536)
                        .address(Rtnetlink.RTM_NEWADDR, 1, "127.0.0.1", 8, 0)
                        .done()
                        .reader();
        assertTrue(reader.next());
        assertEquals(Rtnetlink.RTM_NEWLINK, reader.type());
        assertTrue(reader.next());
        assertEquals(Rtnetlink.RTM_NEWADDR, reader.type());
        assertTrue(reader.next());
        assertEquals(Rtnetlink.NLMSG_DONE, reader.type());
        assertFalse(reader.next());
        assertFalse(reader.isDamaged());
    }

    /** The bytes that iproute2 sends for the same command, but for flags and IFA_PROTO. */
    @Test
    void anInstallRequestIsLaidOutAsTheKernelReadsIt() {
        ByteBuffer bytes = NetlinkSocket.buffer(KernelAddress.REQUEST_SIZE_BYTES_MAX);
        NetlinkWriter writer = new NetlinkWriter(bytes);
        new KernelAddress(
                        3,
                        IpAddress.of("10.9.9.9"),
                        null,
                        24,
                        253,
                        "eth0:v",
                        IpAddress.of("10.9.9.255"),
                        0,
                        Rtnetlink.INFINITE_LIFETIME)
                .writeInstall(writer, 0x0102);
        assertEquals(
                "44000000"
                        + "1400"
                        + "0506"
                        + "02010000"
                        + "00000000"
                        + "021800fd"
                        + "03000000"
                        + "08000200"
                        + "0a090909"
                        + "08000100"
                        + "0a090909"
                        + "0b000300"
                        + Messages.hex(ByteBuffer.wrap(Messages.ascii("eth0:v")), 6)
                        + "0000"
                        + "08000400"
                        + "0a0909ff"
                        + "05000b00"
                        + "12000000",
                Messages.hex(bytes, writer.sizeBytes()));
    }

    /** MAC-08: the attributes that keepalived sends, besides the group; switched on later. */
    @Test
    void anIpvlanIsAskedForAsKeepalivedDoes() {
        ByteBuffer bytes = NetlinkSocket.buffer(256);
        NetlinkWriter writer = new NetlinkWriter(bytes);
        LinkChannel.writeIpvlan(writer, "vrrp.51", 3, Rtnetlink.IPVLAN_F_PRIVATE, 0, 0x0102);
        writer.end();
        assertEquals(
                "60000000"
                        + "1000"
                        + "0506"
                        + "02010000"
                        + "00000000"
                        + "00".repeat(16)
                        + "08000500"
                        + "03000000"
                        + "0c000300"
                        + Messages.hex(ByteBuffer.wrap(Messages.ascii("vrrp.51")), 7)
                        + "00"
                        + "08001b00"
                        + "00000000"
                        + "24001280"
                        + "0b000100"
                        + Messages.hex(ByteBuffer.wrap(Messages.ascii("ipvlan")), 6)
                        + "0000"
                        + "14000280"
                        + "06000100"
                        + "00000000"
                        + "06000200"
                        + "01000000",
                Messages.hex(bytes, writer.sizeBytes()));
    }

    @Test
    void theLargestRequestFitsIntoItsBound() {
        ByteBuffer bytes = NetlinkSocket.buffer(1_024);
        NetlinkWriter writer = new NetlinkWriter(bytes);
        new KernelAddress(
                        3,
                        IpAddress.of("2001:db8::9"),
                        IpAddress.of("2001:db8::8"),
                        128,
                        0,
                        "fifteen-letters",
                        IpAddress.of("2001:db8::ff"),
                        Rtnetlink.IFA_F_NODAD,
                        0)
                .writeInstall(writer, 1);
        assertTrue(writer.sizeBytes() <= KernelAddress.REQUEST_SIZE_BYTES_MAX);
    }
}
