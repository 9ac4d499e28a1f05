package org.jvrrpd.config.check.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** U02, as far as the file alone shows it: unicast_src_ip among the peers. */
final class SelfAsPeerRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            for (UnicastPeer peer : instance.unicastPeers()) {
                if (peer.address().equals(instance.sourceAddress())) {
                    report(subject, instance, peer.address(), "unicast_src_ip", diagnostics);
                }
            }
        }
    }

    static void report(
            Subject subject,
            VrrpInstance instance,
            IpAddress peer,
            String what,
            Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.SELF_AS_PEER,
                span(subject, instance, peer),
                "%s is this host itself (%s), not a peer".formatted(peer, what),
                instance.unicastPeers().size() == 1
                        ? "no other host gets an advert, so the other one becomes MASTER too and both hold the"
                                + " addresses"
                        : "the host sends its adverts to itself; if the line was meant for another host, that"
                                + " one hears nothing and becomes MASTER too",
                "name only the other hosts in unicast_peer; the list differs from host to host");
    }

    private static Span span(Subject subject, VrrpInstance instance, IpAddress peer) {
        for (Statement line : subject.written().instance(instance.name()).lines("unicast_peer")) {
            @Nullable IpAddress written = IpAddress.parse(line.keyword());
            if (peer.equals(written)) {
                return line.span();
            }
        }
        return subject.sourceMap().of(instance);
    }
}
