package org.jvrrpd.config.bind;

import java.util.List;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.UseIpvlan;
import org.jvrrpd.net.Family;

/** Settings of an instance that do nothing because another one is missing (UNI-01, MAC-08). */
final class UnmetNeeds {
    private static final List<String> UNICAST_WORDS =
            List.of("check_unicast_src", "old_unicast_checksum", "unicast_ttl");

    private static final String NAME_THEM =
            "add unicast_peer { ADDRESS } with the address of each other host";

    private final InstanceDraft draft;
    private final Binding binding;

    private UnmetNeeds(InstanceDraft draft, Binding binding) {
        this.draft = draft;
        this.binding = binding;
    }

    /** Reports them; hasPeers says whether any unicast peer is left. */
    static void explain(InstanceDraft draft, Family family, boolean hasPeers, Binding binding) {
        UnmetNeeds needs = new UnmetNeeds(draft, binding);
        if (!hasPeers) {
            needs.explainUnicast();
        }
        if (draft.places.containsKey("vmac_xmit_base") && !draft.places.containsKey("use_vmac")) {
            needs.contradiction(
                    draft.place("vmac_xmit_base"),
                    "vmac_xmit_base does nothing without use_vmac",
                    "adverts leave by the interface itself in any case",
                    "remove the line, or add use_vmac, the same on all hosts");
        }
        if (family == Family.IPV4
                && draft.settings.find("use_ipvlan") instanceof UseIpvlan ipvlan
                && ipvlan.address() == null) {
            needs.contradiction(
                    draft.place("use_ipvlan"),
                    "use_ipvlan needs an address of its own, which adverts are sent from",
                    "the instance stays in FAULT and never takes the addresses",
                    "write use_ipvlan ADDRESS, another one on each host");
        }
    }

    private void explainUnicast() {
        if (draft.places.containsKey("unicast_fault_no_peer")) {
            binding.report(
                    DiagnosticCode.NOT_SERVED,
                    draft.place("unicast_fault_no_peer"),
                    "there is no usable peer; jvrrpd uses multicast, in spite of"
                            + " unicast_fault_no_peer",
                    "a host with keepalived stays in FAULT instead, until a peer is written",
                    NAME_THEM);
        } else if (draft.unicastSpan != null) {
            multicastIsUsed(draft.unicastSpan, "unicast is asked for");
        } else {
            UNICAST_WORDS.stream()
                    .filter(draft.places::containsKey)
                    .forEach(word -> multicastIsUsed(draft.place(word), word + " is for unicast"));
        }
    }

    private void multicastIsUsed(Span span, String message) {
        contradiction(
                span,
                message + ", but there is no usable peer; multicast is used",
                "a peer that uses unicast does not hear this host: both hold the addresses",
                NAME_THEM);
    }

    private void contradiction(Span span, String message, String why, String remedy) {
        binding.report(DiagnosticCode.CONTRADICTION, span, message, why, remedy);
    }
}
