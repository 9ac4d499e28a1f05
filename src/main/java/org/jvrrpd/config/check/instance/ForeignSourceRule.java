package org.jvrrpd.config.check.instance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostInterface;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** U03: a source address that this host does not have. */
final class ForeignSourceRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            @Nullable IpAddress source = instance.sourceAddress();
            if (source != null
                    && !host.interfaces().isEmpty()
                    && host.interfaces().stream().allMatch(one -> one.find(source) == null)) {
                report(subject, instance, source, host, diagnostics);
            }
        }
    }

    private static void report(
            Subject subject,
            VrrpInstance instance,
            IpAddress source,
            HostView host,
            Diagnostics diagnostics) {
        WrittenBlock block = subject.written().instance(instance.name());
        String keyword = block.has("unicast_src_ip") ? "unicast_src_ip" : "mcast_src_ip";
        diagnostics.add(
                DiagnosticCode.FOREIGN_SOURCE,
                block.spanOf(keyword),
                "this host has no address %s".formatted(source),
                "adverts leave with an address that is not ours: peers that know us by another one ignore"
                        + " them and become MASTER too",
                remedy(keyword, instance, source, host));
    }

    private static String remedy(
            String keyword, VrrpInstance instance, IpAddress source, HostView host) {
        List<String> own = new ArrayList<>();
        HostInterface networkInterface = host.networkInterface(instance.interfaceName());
        if (networkInterface != null) {
            for (HostInterface.Address address : networkInterface.addresses()) {
                if (!address.held() && address.prefix().address().family() == source.family()) {
                    own.add(address.prefix().address().toString());
                }
            }
        }
        return own.isEmpty()
                ? "write an address of this host; is this the file of another host?"
                : "write %s %s; is this the file of another host?".formatted(keyword, own.get(0));
    }
}
