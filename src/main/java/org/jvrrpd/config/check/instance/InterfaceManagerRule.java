package org.jvrrpd.config.check.instance;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;

/** I02: a program that configures the interface and removes addresses that it did not put there. */
final class InterfaceManagerRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        Set<String> reported = new HashSet<>();
        for (VrrpInstance instance : subject.config().instances()) {
            Span span = subject.written().instance(instance.name()).spanOf("interface");
            judge(instance.interfaceName(), span, host, reported, diagnostics);
            for (VirtualAddress address : instance.addresses()) {
                Span line = subject.sourceMap().of(address);
                judge(address.interfaceName(), line, host, reported, diagnostics);
            }
        }
    }

    private static void judge(
            String name, Span span, HostView host, Set<String> reported, Diagnostics diagnostics) {
        HostView.@Nullable InterfaceManager manager = name.isEmpty() ? null : host.manager(name);
        if (manager != null && reported.add(name)) {
            diagnostics.add(
                    DiagnosticCode.INTERFACE_MANAGED,
                    span,
                    "%s configures %s and may remove the virtual addresses"
                            .formatted(manager.program(), name),
                    "when it restarts or renews a lease, it clears addresses that it does not know; jvrrpd"
                            + " adds them again at once, keepalived gives up being MASTER",
                    manager.remedy());
        }
    }
}
