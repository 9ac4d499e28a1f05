package org.jvrrpd.config.check.instance;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.VrrpInstance;

/** S01: in strict mode keepalived drops what is sent to the addresses, unless told to accept. */
final class StrictRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            WrittenBlock block = subject.written().instance(instance.name());
            if (instance.strict() && !instance.isOwner() && !block.has("accept")) {
                String address =
                        instance.addresses().isEmpty()
                                ? "the addresses"
                                : instance.addresses().get(0).address().toString();
                diagnostics.add(
                        DiagnosticCode.STRICT_WITHOUT_ACCEPT,
                        span(subject, block),
                        "strict mode without 'accept': nobody is to reach a service at %s"
                                .formatted(address),
                        "while a host with keepalived is MASTER, it drops every packet to the addresses, even"
                                + " pings; jvrrpd does not, so it seems to work until the other host takes over",
                        "remove the line%s, or add 'accept' to vrrp_instance %s"
                                .formatted(
                                        block.has("strict_mode") ? "" : " vrrp_strict",
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
