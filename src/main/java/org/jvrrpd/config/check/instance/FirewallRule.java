package org.jvrrpd.config.check.instance;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.VrrpInstance;

/** S02: a firewall that drops what it does not know, and does not know VRRP. */
final class FirewallRule implements HostRule {
    private static final int VRRP = 112;
    private static final int AH = 51;

    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        HostView.@Nullable Firewall firewall = host.firewall();
        if (firewall == null || !firewall.dropsByDefault() || firewall.acceptsMore()) {
            return;
        }
        Set<Integer> reported = new HashSet<>();
        for (VrrpInstance instance : subject.config().instances()) {
            boolean ah = instance.authentication().type() == Authentication.Type.AH;
            int protocol = ah ? AH : VRRP;
            if (!firewall.acceptedProtocols().contains(protocol) && reported.add(protocol)) {
                report(subject, instance, firewall, protocol, diagnostics);
            }
        }
    }

    private static void report(
            Subject subject,
            VrrpInstance instance,
            HostView.Firewall firewall,
            int protocol,
            Diagnostics diagnostics) {
        String name = protocol == AH ? "ah" : "vrrp";
        diagnostics.add(
                DiagnosticCode.FIREWALL,
                subject.sourceMap().of(instance),
                "the firewall of this host drops adverts: %s drops by default and accepts no IP protocol %d"
                        .formatted(firewall.where(), protocol),
                "this host does not hear its peer: a few seconds after its start both hold the addresses",
                "nft insert rule %s ip protocol %d accept; with firewalld: firewall-cmd --permanent --add-rich-rule='rule protocol value=\"%s\" accept' && firewall-cmd --reload"
                        .formatted(firewall.where(), protocol, name));
    }
}
