package org.jvrrpd.config.check.address;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.Subnets;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/** V05: an address that stands for the subnet, and a broadcast address that is a host's. */
final class BroadcastRule implements Rule {
    private static final IpAddress EVERYBODY = IpAddress.of("255.255.255.255");

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (AllAddresses.Entry entry : AllAddresses.of(subject)) {
            VirtualAddress address = entry.address();
            IpPrefix prefix = new IpPrefix(address.address(), address.prefixLength());
            judgeAddress(subject, address, prefix, diagnostics);
            judgeBroadcast(subject, address, prefix, diagnostics);
        }
    }

    static void judgeAddress(
            Subject subject, VirtualAddress address, IpPrefix subnet, Diagnostics diagnostics) {
        boolean first = address.address().equals(Subnets.network(subnet));
        if (!first && !address.address().equals(Subnets.broadcast(subnet))) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.BROADCAST_ADDRESS,
                subject.sourceMap().of(address),
                "%s is the %s address of %s/%d, no host can have it"
                        .formatted(
                                address.address(),
                                first ? "network" : "broadcast",
                                Subnets.network(subnet),
                                subnet.length()),
                "the host adds it, but no neighbour sends anything to it: the service is down on every node",
                "correct the address or the prefix length; a single address beside the subnet is written %s/32"
                        .formatted(address.address()));
    }

    private static void judgeBroadcast(
            Subject subject, VirtualAddress address, IpPrefix prefix, Diagnostics diagnostics) {
        @Nullable IpAddress broadcast = address.broadcast();
        if (broadcast == null || broadcast.equals(EVERYBODY) || isSound(broadcast, prefix)) {
            return;
        }
        boolean self = broadcast.equals(address.address());
        @Nullable IpAddress right = Subnets.broadcast(prefix);
        diagnostics.add(
                DiagnosticCode.BROADCAST_ADDRESS,
                subject.sourceMap().of(address),
                "brd %s is %s, not a broadcast address"
                        .formatted(
                                broadcast,
                                self
                                        ? "the virtual address itself"
                                        : "an ordinary address of the subnet"),
                "while this host is MASTER, it takes packets for %s as broadcast: connections to it fail"
                        .formatted(broadcast),
                right == null
                        ? "remove brd: a /%d has no broadcast address".formatted(prefix.length())
                        : "write brd %s, or leave it out: it is found from the prefix length"
                                .formatted(right));
    }

    private static boolean isSound(IpAddress broadcast, IpPrefix prefix) {
        return !broadcast.equals(prefix.address())
                && (!Subnets.contains(prefix, broadcast)
                        || broadcast.equals(Subnets.broadcast(prefix))
                        || broadcast.equals(Subnets.network(prefix)));
    }
}
