package org.jvrrpd.config.check.cluster;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** V01: the addresses of adverts must agree. */
final class AddressListRule implements PairRule {
    private static final int NAMED_MAX = 4;

    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        for (Pairs pair : Pairs.of(first, second)) {
            Set<IpAddress> mine = addresses(pair.mine());
            Set<IpAddress> other = addresses(pair.other());
            if (!mine.equals(other)) {
                report(pair, mine, other, diagnostics);
            }
        }
    }

    private static Set<IpAddress> addresses(VrrpInstance instance) {
        Set<IpAddress> all = new TreeSet<>();
        instance.addresses().stream().map(VirtualAddress::address).forEach(all::add);
        return all;
    }

    private static void report(
            Pairs pair, Set<IpAddress> mine, Set<IpAddress> other, Diagnostics diagnostics) {
        Set<IpAddress> missing = new TreeSet<>(mine);
        missing.removeAll(other);
        Set<IpAddress> more = new TreeSet<>(other);
        more.removeAll(mine);
        String says =
                (missing.isEmpty() ? "" : "lacks " + named(missing))
                        + (missing.isEmpty() || more.isEmpty() ? "" : " and ")
                        + (more.isEmpty() ? "" : "has besides " + named(more));
        diagnostics.add(
                DiagnosticCode.DIFFERENT_ADDRESSES,
                pair.secondBlock().spanOf("virtual_ipaddress"),
                "virtual_ipaddress %s, compared with %s"
                        .formatted(says, pair.there("virtual_ipaddress")),
                "after a takeover these addresses are on no host; peers that compare the list discard the"
                        + " adverts, and both hosts hold the others",
                "write the same addresses on both hosts");
    }

    private static String named(Set<IpAddress> addresses) {
        List<String> some = addresses.stream().limit(NAMED_MAX).map(IpAddress::toString).toList();
        int more = addresses.size() - some.size();
        return String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
    }
}
