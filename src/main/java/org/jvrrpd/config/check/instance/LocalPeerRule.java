package org.jvrrpd.config.check.instance;

import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VrrpInstance;

/** U02, as far as only the host can tell: a local address among the peers. */
final class LocalPeerRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            for (UnicastPeer peer : instance.unicastPeers()) {
                if (!peer.address().equals(instance.sourceAddress())) {
                    judge(subject, instance, peer, host, diagnostics);
                }
            }
        }
    }

    private static void judge(
            Subject subject,
            VrrpInstance instance,
            UnicastPeer peer,
            HostView host,
            Diagnostics diagnostics) {
        for (HostInterface networkInterface : host.interfaces()) {
            HostInterface.Address own = networkInterface.find(peer.address());
            if (own != null && !own.held()) {
                String what = "an address of " + networkInterface.name();
                SelfAsPeerRule.report(subject, instance, peer.address(), what, diagnostics);
                return;
            }
        }
    }
}
