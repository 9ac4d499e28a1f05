package org.jvrrpd.vmac;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.linux.netlink.Rtnetlink;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * Gives a VMAC the link-local address that its adverts are sent from (MAC-04): the configured one,
 * or that of the base, or one made of the base's hardware address. Deprecated, so that nothing else
 * is sent from it. One thread.
 */
final class LinkLocal {
    private static final int PREFIX_LENGTH = 64;
    private static final int SCOPE_LINK = 253;
    private static final long PREFIX_HIGH = 0xfe80_0000_0000_0000L;
    private static final long UNIVERSAL_BIT = 0x0200_0000_0000_0000L;

    private final RequestChannel channel;
    private final Map<String, IpAddress> given = new HashMap<>();

    LinkLocal(RequestChannel channel) {
        this.channel = channel;
    }

    /** Returns what went wrong; empty: nothing. */
    String ensure(
            VirtualInterface wanted,
            int index,
            List<AddressMessage> there,
            List<AddressMessage> ofBase,
            MacAddress baseMac,
            Set<IpAddress> virtual) {
        IpAddress address = choose(wanted, ofBase, baseMac, virtual);
        if (address == null) {
            return "";
        }
        IpAddress former = given.get(wanted.name());
        boolean isThere = there.stream().anyMatch(one -> one.address().equals(address));
        if (!isThere) {
            Outcome outcome = execute(Verb.INSTALL, index, address);
            if (outcome.errno() != 0 && outcome.errno() != Errno.EEXIST) {
                return "its address " + address + ": " + outcome.describe();
            }
        }
        if (former != null && !former.equals(address)) {
            execute(Verb.WITHDRAW, index, former);
        }
        given.put(wanted.name(), address);
        return "";
    }

    /** Null: that of the base is still being tested for duplicates; a change will be told. */
    private static @Nullable IpAddress choose(
            VirtualInterface wanted,
            List<AddressMessage> ofBase,
            MacAddress baseMac,
            Set<IpAddress> virtual) {
        if (wanted.linkLocal() != null) {
            return wanted.linkLocal();
        }
        boolean isAny = false;
        for (AddressMessage one : ofBase) {
            if (!virtual.contains(one.address())) {
                if (one.isUsable()) {
                    return one.address();
                }
                isAny = true;
            }
        }
        return isAny ? null : derived(baseMac);
    }

    /** Modified EUI-64 (RFC 4291, appendix A). */
    static IpAddress derived(MacAddress mac) {
        long high = mac.bits() >>> 24;
        long low = mac.bits() & 0xff_ffffL;
        long identifier = (high << 40 | 0xff_fe00_0000L | low) ^ UNIVERSAL_BIT;
        return IpAddress.ofIpv6(PREFIX_HIGH, identifier);
    }

    private Outcome execute(Verb verb, int index, IpAddress address) {
        KernelAddress asked =
                new KernelAddress(
                        index,
                        address,
                        null,
                        PREFIX_LENGTH,
                        SCOPE_LINK,
                        null,
                        null,
                        Rtnetlink.IFA_F_NODAD,
                        0);
        return channel.execute(List.of(new Request(verb, asked)))[0];
    }

    void forget(String name) {
        given.remove(name);
    }
}
