package org.jvrrpd.config.check.address;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;

/** V10: the first IPv6 address must be link-local (RFC 9568 5.2.9); routers insist on it. */
final class LinkLocalRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            if (instance.family() != Family.IPV6
                    || instance.version() != 3
                    || instance.addresses().isEmpty()
                    || instance.addresses().get(0).address().isLinkLocal()) {
                continue;
            }
            VirtualAddress first = instance.addresses().get(0);
            diagnostics.add(
                    DiagnosticCode.NOT_LINK_LOCAL_FIRST,
                    subject.sourceMap().of(first),
                    "the first address of an IPv6 instance has to be link-local, %s is not"
                            .formatted(first.address()),
                    "keepalived and jvrrpd do not mind, but routers and FRR discard such adverts: beside one"
                            + " of them both would be MASTER",
                    "add a link-local line before it, the same on all hosts: fe80::%x/64"
                            .formatted(instance.vrid()));
        }
    }
}
