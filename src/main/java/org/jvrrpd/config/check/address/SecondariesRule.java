package org.jvrrpd.config.check.address;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.Subnets;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * V09: several virtual addresses make up a subnet of their own. The kernel removes all of them with
 * the first, unless promote_secondaries is set.
 */
final class SecondariesRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        Map<Subnet, List<VirtualAddress>> subnets = new LinkedHashMap<>();
        for (AllAddresses.Entry entry : AllAddresses.of(subject)) {
            VirtualAddress address = entry.address();
            IpPrefix prefix = new IpPrefix(address.address(), address.prefixLength());
            @Nullable IpAddress network = Subnets.network(prefix);
            if (network != null && address.address().family() == Family.IPV4) {
                Subnet key = new Subnet(address.interfaceName(), network, prefix.length());
                subnets.computeIfAbsent(key, unused -> new ArrayList<>()).add(address);
            }
        }
        subnets.forEach(
                (subnet, addresses) -> judge(subject, host, subnet, addresses, diagnostics));
    }

    private record Subnet(String interfaceName, IpAddress network, int length) {
        boolean isThatOf(IpPrefix own) {
            return own.length() == length && network.equals(Subnets.network(own));
        }
    }

    private static void judge(
            Subject subject,
            HostView host,
            Subnet subnet,
            List<VirtualAddress> addresses,
            Diagnostics diagnostics) {
        @Nullable HostInterface networkInterface = host.networkInterface(subnet.interfaceName());
        boolean hasPrimary =
                networkInterface == null
                        || networkInterface.addresses().stream()
                                .anyMatch(own -> !own.held() && subnet.isThatOf(own.prefix()));
        if (addresses.size() < 2 || hasPrimary || !losesSecondaries(host, subnet)) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.SECONDARIES_LOST,
                subject.sourceMap().of(addresses.get(0)),
                "%s is the first address of %s/%d on %s, and %d more of that subnet come and go with it"
                        .formatted(
                                addresses.get(0).address(),
                                subnet.network(),
                                subnet.length(),
                                subnet.interfaceName(),
                                addresses.size() - 1),
                "when it is removed, the kernel removes the others too, because promote_secondaries is 0:"
                        + " their service stops until they are added again",
                "sysctl -w net.ipv4.conf.%s.promote_secondaries=1, and the same line in /etc/sysctl.d/"
                        .formatted(subnet.interfaceName()));
    }

    private static boolean losesSecondaries(HostView host, Subnet subnet) {
        String own = "net.ipv4.conf." + subnet.interfaceName() + ".promote_secondaries";
        return Integer.valueOf(0).equals(host.sysctl(own))
                && Integer.valueOf(0).equals(host.sysctl("net.ipv4.conf.all.promote_secondaries"));
    }
}
