package org.jvrrpd.config.check.address;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/**
 * V03, V04 and the part of V05 that needs the host: a virtual address against the subnets that its
 * interface is in.
 */
final class SubnetRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (AllAddresses.Entry entry : AllAddresses.of(subject)) {
            VirtualAddress address = entry.address();
            @Nullable HostInterface networkInterface =
                    host.networkInterface(address.interfaceName());
            List<IpPrefix> own = subnets(networkInterface, address.address().family());
            boolean anywhere =
                    address.address().isLinkLocal() || address.interfaceName().equals("lo");
            if (networkInterface == null || own.isEmpty() || anywhere) {
                continue;
            }
            @Nullable IpPrefix subnet = networkInterface.ownSubnetOf(address.address());
            if (subnet == null) {
                reportOutside(subject, address, own, diagnostics);
            } else if (entry.isSingle()) {
                BroadcastRule.judgeAddress(subject, address, subnet, diagnostics);
                if (entry.lacksLength(subject)) {
                    reportLength(subject, address, subnet, diagnostics);
                }
            }
        }
    }

    private static List<IpPrefix> subnets(@Nullable HostInterface of, Family family) {
        return of == null
                ? List.of()
                : of.addresses().stream()
                        .filter(own -> !own.held())
                        .map(HostInterface.Address::prefix)
                        .filter(own -> own.address().family() == family)
                        .filter(own -> !own.address().isLinkLocal())
                        .toList();
    }

    private static void reportOutside(
            Subject subject, VirtualAddress address, List<IpPrefix> own, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.ADDRESS_OUTSIDE_SUBNET,
                subject.sourceMap().of(address),
                "%s is in no subnet of %s, which has %s"
                        .formatted(
                                address.address(),
                                address.interfaceName(),
                                own.size() == 1 ? own.get(0).toString() : own.toString()),
                "neighbours in that subnet do not ask for it here, so nobody reaches it unless a router"
                        + " sends it to this host",
                "correct the address, or name the right interface: %s/%d dev NAME"
                        .formatted(address.address(), address.prefixLength()));
    }

    private static void reportLength(
            Subject subject, VirtualAddress address, IpPrefix subnet, Diagnostics diagnostics) {
        int all = address.address().family().maxPrefixLength();
        diagnostics.add(
                DiagnosticCode.NO_PREFIX_LENGTH,
                subject.sourceMap().of(address),
                "without prefix length %s becomes a /%d".formatted(address.address(), all),
                "clients reach it all the same, but the host has no route to the subnet by it: should its"
                        + " own address go, the virtual one is cut off",
                "write %s/%d, as the subnet has; leave it if /%d is meant"
                        .formatted(address.address(), subnet.length(), all));
    }
}
