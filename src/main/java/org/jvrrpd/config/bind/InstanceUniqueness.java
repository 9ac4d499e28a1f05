package org.jvrrpd.config.bind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.VrrpInstance;

/** No two instances may look the same on the wire (CHK-08). */
final class InstanceUniqueness {
    private InstanceUniqueness() {}

    /** Reports each instance that an earlier one stands in the way of. */
    static void check(
            List<VrrpInstance> instances, Map<String, InstanceDraft> drafts, Binding binding) {
        Map<String, VrrpInstance> seen = new HashMap<>();
        for (VrrpInstance instance : instances) {
            InstanceDraft draft = drafts.get(instance.name());
            @Nullable Object group =
                    draft == null || instance.isUnicast()
                            ? null
                            : draft.settings.find("mcast_dst_ip");
            VrrpInstance first = seen.putIfAbsent(instance.key() + " " + group, instance);
            if (first != null && draft != null) {
                binding.report(
                        DiagnosticCode.DUPLICATE_VRID,
                        VrrpInstanceBinder.or(draft.vridSpan, draft),
                        "virtual_router_id "
                                + instance.vrid()
                                + " is used on "
                                + (instance.interfaceName().isEmpty()
                                        ? "this source"
                                        : instance.interfaceName())
                                + " by vrrp_instance "
                                + first.name()
                                + " already",
                        "keepalived does not start with such a file",
                        "give each instance of an interface a number of its own; see "
                                + binding.sourceMap().of(first));
            }
        }
    }
}
