package org.jvrrpd.config.check.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** U07: groups outside 224.0.0.0/24 are pruned by switches that snoop (keepalived issue 1663). */
final class MulticastGroupRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        judge(subject.written().global(), "vrrp_mcast_group4", diagnostics);
        for (VrrpInstance instance : subject.config().instances()) {
            judge(subject.written().instance(instance.name()), "mcast_dst_ip", diagnostics);
        }
    }

    private static void judge(WrittenBlock block, String keyword, Diagnostics diagnostics) {
        @Nullable IpAddress group = IpAddress.parse(block.argument(keyword));
        if (group == null || group.family() == Family.IPV6 || group.low() >>> 8 == 0xe00000) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.MULTICAST_GROUP,
                block.spanOf(keyword),
                "%s is outside 224.0.0.0/24".formatted(group),
                "switches pass 224.0.0.x everywhere, but any other group only where they saw somebody ask"
                        + " for it: after some minutes the adverts may stop, and both hosts hold the addresses",
                "remove the line (224.0.0.18 is used), or write a group that begins with 224.0.0, the same"
                        + " on all hosts");
    }
}
