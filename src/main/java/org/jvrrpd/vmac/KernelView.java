package org.jvrrpd.vmac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.DumpChannel;
import org.jvrrpd.linux.netlink.LinkDetails;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.MacAddress;

/** All links and addresses of the network namespace at one moment. */
final class KernelView {
    private final Map<String, LinkDetails> byName = new LinkedHashMap<>();
    private final Map<Integer, String> nameByIndex = new HashMap<>();
    private final Map<Integer, List<AddressMessage>> addresses = new HashMap<>();

    private KernelView() {}

    /** Reads it; null: the kernel does not tell. */
    static @Nullable KernelView read(DumpChannel channel) {
        KernelView view = new KernelView();
        DumpChannel.Outcome outcome =
                channel.linkDetails(view::add).and(channel.addresses(view::add));
        return outcome == DumpChannel.Outcome.FAILED ? null : view;
    }

    private void add(LinkDetails details) {
        String name = details.link().name();
        if (name != null) {
            byName.put(name, details);
            nameByIndex.put(details.link().index(), name);
        }
    }

    private void add(AddressMessage address) {
        addresses.computeIfAbsent(address.index(), unused -> new ArrayList<>()).add(address);
    }

    @Nullable LinkDetails link(String name) {
        return byName.get(name);
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** As plans see it. */
    HostLink hostLink(LinkDetails details, boolean ours) {
        String name = Objects.requireNonNull(details.link().name());
        MacAddress mac = details.isIpvlan() ? null : details.link().mac();
        return new HostLink(
                name,
                details.link().index(),
                nameByIndex.getOrDefault(details.baseIndex(), ""),
                mac == null ? MacAddress.ZERO : mac,
                details.isPrivateMacvlan() || details.isIpvlan(),
                ours);
    }

    /** The link-local addresses of an interface. */
    List<AddressMessage> linkLocals(int index) {
        return addresses.getOrDefault(index, List.of()).stream()
                .filter(one -> one.address().family() == Family.IPV6 && one.address().isLinkLocal())
                .toList();
    }
}
