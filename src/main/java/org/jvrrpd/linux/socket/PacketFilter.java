package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import org.jvrrpd.linux.NativeMemory;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * A classic BPF program for a socket (struct sock_fprog, struct sock_filter). Kept for as long as
 * the call that attaches it; the kernel takes a copy.
 */
public final class PacketFilter {
    /** A jump of classic BPF reaches no farther than 255 instructions. */
    public static final int ADDRESSES_MAX = 250;

    /** struct sock_fprog { u16 len; sock_filter *filter }. */
    static final int SOCK_FPROG_SIZE_BYTES = 16;

    private static final int FPROG_FILTER = 8;

    /** struct sock_filter { u16 code; u8 jt; u8 jf; u32 k }. */
    private static final int SOCK_FILTER_SIZE_BYTES = 8;

    private static final int BPF_LD_IMM = 0x00;
    private static final int BPF_LDX_IMM = 0x01;
    private static final int BPF_ST = 0x02;
    private static final int BPF_JA = 0x05;
    private static final int BPF_TAX = 0x07;
    private static final int BPF_JMP_JEQ_X = 0x1d;
    private static final int BPF_LD_H_ABS = 0x28;
    private static final int BPF_LD_W_IND = 0x40;
    private static final int BPF_LD_B_IND = 0x50;
    private static final int BPF_LDX_MEM = 0x61;
    private static final int BPF_LD_W_ABS = 0x20;

    /** A load from here finds a netlink attribute: A is where to begin, X its type. */
    private static final int SKF_AD_NLATTR = -0x1000 + 12;

    private static final int NLMSG_TYPE_OFFSET = 4;
    private static final int RTM_NEWADDR = 20;

    /** struct nlmsghdr and struct ifaddrmsg. */
    private static final int IFADDRMSG_END = 24;

    private static final int NLA_VALUE = 4;
    private static final int IFA_CACHEINFO = 6;
    private static final int IFA_PROTO = 11;

    /** struct ifa_cacheinfo { u32 prefered, valid, cstamp, tstamp }. */
    private static final int CACHEINFO_CREATED = 8;

    private static final int CACHEINFO_CHANGED = 12;
    private static final int BPF_JMP_JEQ_K = 0x15;
    private static final int BPF_RET_K = 0x06;
    private static final int BPF_ALU_AND_K = 0x54;
    private static final int WHOLE_FRAME = 0xffff;
    private static final int START_OF_FRAME = 64;

    /** SKF_AD_OFF + SKF_AD_PKTTYPE: the kernel's word for where a frame comes from. */
    private static final int ANCILLARY_PACKET_TYPE = -0x1000 + 4;

    private static final int ETHERTYPE_OFFSET = 12;
    private static final int LOOPBACK_TEST = 0x9000;

    /** The first four bytes of the groups of IEEE 802.1D, and of those of Cisco. */
    private static final int BRIDGE_GROUPS = 0x0180c200;

    private static final int SWITCH_GROUPS = 0x01000ccc;

    /** The sender's protocol address in an Ethernet frame with ARP, and the target's. */
    private static final int ARP_SENDER_OFFSET = 28;

    private static final int ARP_TARGET_OFFSET = 38;
    private static final int ARP_OPERATION_OFFSET = 20;
    private static final int ARP_REPLY = 2;

    /** Next header and hop limit of IPv6: ICMPv6 that crossed no router. */
    private static final int NEXT_HEADER_OFFSET = 20;

    private static final int ICMPV6_ON_LINK = 0x3aff;

    /** Type and code of ICMPv6. */
    private static final int ICMPV6_TYPE_OFFSET = 54;

    private static final int ADVERTISEMENT = 136 << 8;

    /** The last word of the target in an Ethernet frame with a neighbour advertisement. */
    private static final int ADVERTISED_OFFSET = 74;

    /** The last word of the destination in an Ethernet frame with IPv6. */
    private static final int IPV6_DESTINATION_OFFSET = 50;

    private final NativeMemory memory;
    private int instructions;

    private PacketFilter(int instructionsMax) {
        memory =
                NativeMemory.allocate(
                        SOCK_FPROG_SIZE_BYTES + instructionsMax * SOCK_FILTER_SIZE_BYTES);
        memory.buffer().putLong(FPROG_FILTER, memory.address(SOCK_FPROG_SIZE_BYTES));
    }

    /**
     * Accepts frames that may say that a station has one of the addresses: ARP from it, or a
     * neighbour advertisement of it. And what answers a question in the name of one of them: an ARP
     * reply or a neighbour advertisement to it. More than these may pass.
     *
     * @param addresses of the family; with more than {@link #ADDRESSES_MAX} every ARP frame or
     *     neighbour advertisement is accepted
     */
    public static PacketFilter claiming(Family family, Collection<IpAddress> addresses) {
        boolean isAny = addresses.size() > ADDRESSES_MAX;
        PacketFilter filter = new PacketFilter((isAny ? 0 : 2 * addresses.size()) + 15);
        boolean isIpv4 = family == Family.IPV4;
        if (!isIpv4) {
            filter.rejectUnless(BPF_LD_H_ABS, NEXT_HEADER_OFFSET, ICMPV6_ON_LINK);
            filter.rejectUnless(BPF_LD_H_ABS, ICMPV6_TYPE_OFFSET, ADVERTISEMENT);
        }
        if (!isAny) {
            filter.acceptAny(isIpv4 ? ARP_SENDER_OFFSET : ADVERTISED_OFFSET, addresses);
            if (isIpv4) {
                filter.rejectUnless(BPF_LD_H_ABS, ARP_OPERATION_OFFSET, ARP_REPLY);
            }
            filter.acceptAny(isIpv4 ? ARP_TARGET_OFFSET : IPV6_DESTINATION_OFFSET, addresses);
        }
        filter.add(BPF_RET_K, 0, 0, isAny ? WHOLE_FRAME : 0);
        return filter;
    }

    /** Accepts a frame whose word there ends one of the addresses; with another one it goes on. */
    private void acceptAny(int offset, Collection<IpAddress> addresses) {
        add(BPF_LD_W_ABS, 0, 0, offset);
        int left = addresses.size();
        for (IpAddress address : addresses) {
            add(BPF_JMP_JEQ_K, left--, 0, (int) address.low());
        }
        add(BPF_JA, 0, 0, 1);
        add(BPF_RET_K, 0, 0, WHOLE_FRAME);
    }

    /**
     * Accepts the start of frames of other stations that a bridge has forwarded: nothing that this
     * host sends, nothing to the groups that stay on one cable (01:80:c2:00:00:00 to 0f; of
     * switches of Cisco 01:00:0c:cc:cc:cc and :cd), no loopback test of a switch (0x9000).
     */
    public static PacketFilter forwarded() {
        PacketFilter filter = new PacketFilter(20);
        filter.rejectIf(BPF_LD_W_ABS, ANCILLARY_PACKET_TYPE, SocketAddress.PACKET_OUTGOING);
        filter.rejectIf(BPF_LD_H_ABS, ETHERTYPE_OFFSET, LOOPBACK_TEST);
        filter.add(BPF_LD_W_ABS, 0, 0, 0);
        filter.add(BPF_JMP_JEQ_K, 0, 4, BRIDGE_GROUPS);
        filter.add(BPF_LD_H_ABS, 0, 0, Integer.BYTES);
        filter.add(BPF_ALU_AND_K, 0, 0, 0xfff0);
        filter.add(BPF_JMP_JEQ_K, 0, 1, 0);
        filter.add(BPF_RET_K, 0, 0, 0);
        filter.add(BPF_LD_W_ABS, 0, 0, 0);
        filter.add(BPF_JMP_JEQ_K, 0, 4, SWITCH_GROUPS);
        filter.add(BPF_LD_H_ABS, 0, 0, Integer.BYTES);
        filter.add(BPF_JMP_JEQ_K, 1, 0, 0xcccc);
        filter.add(BPF_JMP_JEQ_K, 0, 1, 0xcccd);
        filter.add(BPF_RET_K, 0, 0, 0);
        filter.add(BPF_RET_K, 0, 0, START_OF_FRAME);
        return filter;
    }

    private void rejectIf(int load, int offset, int value) {
        add(load, 0, 0, offset);
        add(BPF_JMP_JEQ_K, 0, 1, value);
        add(BPF_RET_K, 0, 0, 0);
    }

    private void rejectUnless(int load, int offset, int value) {
        add(load, 0, 0, offset);
        add(BPF_JMP_JEQ_K, 1, 0, value);
        add(BPF_RET_K, 0, 0, 0);
    }

    /**
     * For a netlink socket: everything but the news that an address, which carries this protocol
     * (IFA_PROTO), was given new lifetimes. The kernel tells it of each renewal of a lease. Of one
     * that is added, the moments of creation and of change are the same. A kernel that knows no
     * IFA_PROTO goes on telling all.
     */
    public static PacketFilter withoutRenewals(int protocol) {
        PacketFilter filter = new PacketFilter(21);
        filter.add(BPF_LD_H_ABS, 0, 0, NLMSG_TYPE_OFFSET);
        filter.add(BPF_JMP_JEQ_K, 0, 18, networkShort(RTM_NEWADDR));
        filter.findAttribute(IFA_PROTO, 14);
        filter.add(BPF_LD_B_IND, 0, 0, NLA_VALUE);
        filter.add(BPF_JMP_JEQ_K, 0, 11, protocol);
        filter.findAttribute(IFA_CACHEINFO, 7);
        filter.add(BPF_LD_W_IND, 0, 0, NLA_VALUE + CACHEINFO_CREATED);
        filter.add(BPF_ST, 0, 0, 0);
        filter.add(BPF_LD_W_IND, 0, 0, NLA_VALUE + CACHEINFO_CHANGED);
        filter.add(BPF_LDX_MEM, 0, 0, 0);
        filter.add(BPF_JMP_JEQ_X, 1, 0, 0);
        filter.add(BPF_RET_K, 0, 0, 0);
        filter.add(BPF_RET_K, 0, 0, -1);
        return filter;
    }

    /** X: where it is; jumps if it is missing. */
    private void findAttribute(int type, int jumpMissing) {
        add(BPF_LD_IMM, 0, 0, IFADDRMSG_END);
        add(BPF_LDX_IMM, 0, 0, type);
        add(BPF_LD_W_ABS, 0, 0, SKF_AD_NLATTR);
        add(BPF_JMP_JEQ_K, jumpMissing, 0, 0);
        add(BPF_TAX, 0, 0, 0);
    }

    /** A number of the machine's byte order as the filter loads it. */
    private static int networkShort(int value) {
        boolean isBig = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return isBig ? value : Short.toUnsignedInt(Short.reverseBytes((short) value));
    }

    private void add(int code, int jumpTrue, int jumpFalse, int operand) {
        ByteBuffer buffer = memory.buffer();
        int offset = SOCK_FPROG_SIZE_BYTES + instructions * SOCK_FILTER_SIZE_BYTES;
        buffer.putShort(offset, (short) code);
        buffer.put(offset + 2, (byte) jumpTrue);
        buffer.put(offset + 3, (byte) jumpFalse);
        buffer.putInt(offset + 4, operand);
        instructions++;
        buffer.putShort(0, (short) instructions);
    }

    long programAddress() {
        return memory.address();
    }
}
