package org.jvrrpd.config.check.instance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** R05: an advert with our number from a host that is no peer, or for other addresses. */
final class ForeignVridRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            for (HostView.HeardAdvert advert : host.heardAdverts(instance.interfaceName())) {
                if (isForeign(instance, advert)) {
                    report(subject, instance, advert, diagnostics);
                    break;
                }
            }
        }
    }

    private static boolean isForeign(VrrpInstance instance, HostView.HeardAdvert advert) {
        boolean same =
                advert.vrid() == instance.vrid() && advert.source().family() == instance.family();
        return same && (isStranger(instance, advert) || isForOthers(instance, advert));
    }

    private static boolean isStranger(VrrpInstance instance, HostView.HeardAdvert advert) {
        List<IpAddress> peers = instance.unicastPeers().stream().map(UnicastPeer::address).toList();
        return !peers.isEmpty() && !peers.contains(advert.source());
    }

    private static boolean isForOthers(VrrpInstance instance, HostView.HeardAdvert advert) {
        Set<IpAddress> own = new HashSet<>();
        for (VirtualAddress address : instance.addresses()) {
            own.add(address.address());
        }
        return !own.equals(new HashSet<>(advert.addresses()));
    }

    private static void report(
            Subject subject,
            VrrpInstance instance,
            HostView.HeardAdvert advert,
            Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.FOREIGN_VRID,
                subject.written().instance(instance.name()).spanOf("virtual_router_id"),
                "%s sends adverts with virtual_router_id %d on %s, for %s"
                        .formatted(
                                advert.source(),
                                advert.vrid(),
                                instance.interfaceName(),
                                advert.addresses()),
                "two clusters with one number take each other for a peer: the one with the lower priority"
                        + " gives up its addresses",
                "pick a number that nobody on this network uses, on all hosts of this instance, or correct"
                        + " the list of addresses if %s is a peer".formatted(advert.source()));
    }
}
