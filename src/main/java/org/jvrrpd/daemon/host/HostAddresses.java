package org.jvrrpd.daemon.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.DumpChannel;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.outbound.LedgerContent;
import org.jvrrpd.outbound.LedgerEntry;
import org.jvrrpd.outbound.LedgerFile;

/** The interfaces of this host with their addresses, as the kernel tells them. */
final class HostAddresses {
    private static final int IFA_F_PERMANENT = 0x80;

    private HostAddresses() {}

    /**
     * All interfaces; none if the kernel does not answer.
     *
     * @param runDirectory its ledger names the addresses that are ours
     * @param keepalivedRuns then an address may be one of its, if its kernel does not say so
     */
    static Map<String, HostInterface> read(Path runDirectory, boolean keepalivedRuns) {
        Map<Integer, String> names = new LinkedHashMap<>();
        Map<Integer, List<HostInterface.Address>> addresses = new HashMap<>();
        Set<IpAddress> ours = ours(runDirectory);
        try (DumpChannel channel = DumpChannel.open()) {
            channel.links(
                    link -> {
                        if (link.name() != null) {
                            names.put(link.index(), link.name());
                        }
                    });
            channel.addresses(
                    address ->
                            addresses
                                    .computeIfAbsent(address.index(), unused -> new ArrayList<>())
                                    .add(toView(address, ours, keepalivedRuns)));
        } catch (LinuxException e) {
            return Map.of();
        }
        Map<String, HostInterface> found = new LinkedHashMap<>();
        names.forEach(
                (index, name) ->
                        found.put(
                                name,
                                new HostInterface(name, addresses.getOrDefault(index, List.of()))));
        return found;
    }

    /** A running keepalived marks its addresses; before Linux 5.18 a later address may be its. */
    private static HostInterface.Address toView(
            AddressMessage address, Set<IpAddress> ours, boolean keepalivedRuns) {
        boolean marked = address.protocol() == KernelAddress.PROTOCOL;
        boolean suspect =
                keepalivedRuns
                        && (address.isSecondary()
                                || address.prefixLength()
                                        == address.address().family().maxPrefixLength());
        return new HostInterface.Address(
                new IpPrefix(address.address(), address.prefixLength()),
                address.isSecondary(),
                (address.flags() & IFA_F_PERMANENT) != 0,
                marked || suspect || ours.contains(address.address()));
    }

    private static Set<IpAddress> ours(Path runDirectory) {
        Set<IpAddress> ours = new HashSet<>();
        @Nullable LedgerContent content = LedgerFile.read(runDirectory).content();
        if (content != null) {
            content.entries().stream()
                    .filter(entry -> entry.mark() != LedgerEntry.Mark.NOT_OURS)
                    .forEach(entry -> ours.add(entry.place().address()));
        }
        return ours;
    }
}
