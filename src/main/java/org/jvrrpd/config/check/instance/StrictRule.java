package org.jvrrpd.config.check.instance;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.VrrpInstance;

/**
 * S01: in strict mode the host drops what is sent to the addresses, unless told to accept; in
 * version 2 it is told in vain (STR-01).
 */
final class StrictRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            WrittenBlock block = subject.written().instance(instance.name());
            boolean version3 = instance.version() == 3;
            boolean accepts = version3 && block.has("accept");
            if (instance.strict() && !instance.isOwner() && !accepts) {
                String address =
                        instance.addresses().isEmpty()
                                ? "the addresses"
                                : instance.addresses().get(0).address().toString();
                diagnostics.add(
                        DiagnosticCode.STRICT_WITHOUT_ACCEPT,
                        span(subject, block),
                        "strict mode%s: nobody is to reach a service at %s"
                                .formatted(
                                        version3 ? " without 'accept'" : " in version 2", address),
                        "whoever is MASTER drops every packet to the addresses, even pings",
                        "remove the line%s, or %sadd 'accept' to vrrp_instance %s"
                                .formatted(
                                        block.has("strict_mode") ? "" : " vrrp_strict",
                                        version3 ? "" : "use version 3 on all hosts and ",
                                        instance.name()));
            }
        }
    }

    private static Span span(Subject subject, WrittenBlock block) {
        return block.has("strict_mode")
                ? block.spanOf("strict_mode")
                : subject.written().global().spanOf("vrrp_strict");
    }
}
