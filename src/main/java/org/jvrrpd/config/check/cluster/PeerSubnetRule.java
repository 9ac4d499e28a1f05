package org.jvrrpd.config.check.cluster;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.net.IpAddress;

/**
 * I01, second part: this host shares no subnet with the peer, so the addresses cannot serve on
 * both. Silent where a script at the change of state may move them by other means.
 */
public final class PeerSubnetRule {
    private PeerSubnetRule() {}

    /**
     * Adds what it finds.
     *
     * @param own the file of this host; of another host nothing is said
     */
    public static void run(Subject own, Subject peer, HostView host, Diagnostics diagnostics) {
        for (Pairs pair : Pairs.of(own, peer)) {
            @Nullable IpAddress source = pair.mine().sourceAddress();
            @Nullable IpAddress there = pair.other().sourceAddress();
            @Nullable HostInterface networkInterface =
                    host.networkInterface(pair.mine().interfaceName());
            boolean here =
                    source != null
                            && networkInterface != null
                            && networkInterface.find(source) != null;
            if (here
                    && networkInterface != null
                    && there != null
                    && networkInterface.ownSubnetOf(there) == null
                    && pair.mine().notifyScripts().equals(NotifyScripts.NONE)) {
                diagnostics.add(
                        DiagnosticCode.UNREACHABLE_PEER,
                        pair.firstBlock().spanOf("interface"),
                        "%s has no address in the subnet of the peer, %s"
                                .formatted(networkInterface.name(), there),
                        "the hosts are in different subnets: after a takeover the addresses are on a host whose"
                                + " neighbours do not look for them there, so nobody reaches them",
                        "name the interface that is in the peer's subnet");
            }
        }
    }
}
