package org.jvrrpd.config.bind;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.UseVmac;
import org.jvrrpd.net.Family;

/**
 * Says each setting that strict mode takes otherwise than written (STR-01); the values themselves
 * are put right where they are completed.
 */
final class StrictMode {
    /** What strict mode insists on for {@code down_timer_adverts}. */
    static final int DOWN_TIMER_ADVERTS = 3;

    private static final String REMEDY =
            "remove the line; or, if it is needed, remove vrrp_strict or set strict_mode off here";
    private static final String REMOVE = "remove the line; or, if it is needed, remove strict mode";
    private static final String STANDARD = "strict mode does only what the standard has";
    private static final String NO_REPEAT =
            "after an advert of lower priority no gratuitous ARP is sent: a switch that took the other"
                    + " host for the MASTER meanwhile goes on sending there";
    private static final String NO_ANSWER =
            "a MASTER does not answer an advert of lower priority at once: until its next regular one"
                    + " two hosts hold the addresses";
    private static final String NO_FAREWELL =
            "a MASTER that hears a higher priority steps back without a last advert";

    private final InstanceDraft draft;
    private final Binding binding;

    private StrictMode(InstanceDraft draft, Binding binding) {
        this.draft = draft;
        this.binding = binding;
    }

    /** Reports what the block of an instance in strict mode says in vain. */
    static void explain(InstanceDraft draft, int version, boolean owner, Binding binding) {
        StrictMode strict = new StrictMode(draft, binding);
        strict.explainAnnouncements();
        strict.explainElection();
        strict.explainAddresses(version, owner);
    }

    private void explainAnnouncements() {
        if (isPositive(draft.garp.lowerPrioRepeat)) {
            reset("garp_lower_prio_repeat", "0", NO_REPEAT, REMEDY);
        }
        if (isPositive(draft.garp.lowerPrioDelay)) {
            reset("garp_lower_prio_delay", "0", NO_REPEAT, REMEDY);
        }
    }

    private void explainElection() {
        if (Boolean.FALSE.equals(draft.lowerPrioNoAdvert)) {
            reset("lower_prio_no_advert", "on", NO_ANSWER, REMEDY);
        }
        if (Boolean.TRUE.equals(draft.higherPrioSendAdvert)) {
            reset("higher_prio_send_advert", "off", NO_FAREWELL, REMEDY);
        }
        if (draft.downTimerAdverts != null && draft.downTimerAdverts != DOWN_TIMER_ADVERTS) {
            reset("down_timer_adverts", "3", takesOver(draft.downTimerAdverts), REMEDY);
        }
    }

    private void explainAddresses(int version, boolean owner) {
        Boolean ownIgnores = find("owner_ignore_adverts", Boolean.class);
        if (owner && Boolean.FALSE.equals(ownIgnores)) {
            reset(
                    "owner_ignore_adverts",
                    "on",
                    "an address owner does not look at the adverts of others",
                    REMEDY);
        }
        if (draft.places.containsKey("accept") && version == 2 && !owner) {
            reset(
                    "accept",
                    "off",
                    "while a host with keepalived is MASTER, it drops every packet to the addresses",
                    "remove strict mode, or use version 3 on all hosts, where accept counts");
        }
        if (draft.noVirtualAddress) {
            reset("no_virtual_ipaddress", "off", "strict mode needs an address", REMEDY);
        }
        explainVmac();
        explainFirstAddress();
    }

    private void explainVmac() {
        UseVmac vmac = find("use_vmac", UseVmac.class);
        if (vmac != null && vmac.hardwareAddress() != null) {
            binding.report(
                    DiagnosticCode.CONTRADICTION,
                    draft.place("use_vmac"),
                    "strict mode allows no hardware address of your own; that of the virtual router holds",
                    STANDARD,
                    "remove the hardware address, or set strict_mode off in this instance");
        }
        if (vmac != null && draft.places.containsKey("vmac_xmit_base")) {
            reset(
                    "vmac_xmit_base",
                    "off",
                    "adverts leave with the MAC of the virtual router",
                    REMEDY);
        }
    }

    private void explainFirstAddress() {
        if (draft.family() == Family.IPV6
                && !draft.addresses.isEmpty()
                && draft.peers.isEmpty()
                && !draft.addresses.get(0).prefix().address().isLinkLocal()) {
            binding.report(
                    DiagnosticCode.CONTRADICTION,
                    draft.addresses.get(0).span(),
                    "in strict mode the first IPv6 address must be link-local",
                    "other programs discard adverts without it (RFC 9568 5.2.9)",
                    "put an address of fe80::/10 first, the same on all hosts");
        }
    }

    private <T> @Nullable T find(String name, Class<T> type) {
        Object value = draft.settings.find(name);
        return type.isInstance(value) ? type.cast(value) : null;
    }

    private void reset(String keyword, String to, String why, String remedy) {
        report(Severity.WARNING, draft.place(keyword), keyword, to, why, remedy, binding);
    }

    /** Reports the defaults of {@code global_defs} that reach no instance in strict mode. */
    static void explainDefaults(
            GlobalDraft global, Collection<InstanceDraft> instances, Binding binding) {
        if (instances.stream().noneMatch(draft -> draft.isStrict(global))) {
            return;
        }
        if (isPositive(global.garp.lowerPrioRepeat)) {
            note(global, "vrrp_garp_lower_prio_repeat", "0", NO_REPEAT, binding);
        }
        if (isPositive(global.garp.lowerPrioDelay)) {
            note(global, "vrrp_garp_lower_prio_delay", "0", NO_REPEAT, binding);
        }
        if (global.higherPrioSendAdvert) {
            note(global, "vrrp_higher_prio_send_advert", "off", NO_FAREWELL, binding);
        }
        boolean inherits =
                instances.stream().anyMatch(d -> d.isStrict(global) && d.downTimerAdverts == null);
        if (inherits && global.downTimerAdverts != DOWN_TIMER_ADVERTS) {
            report(
                    Severity.WARNING,
                    global.places.get("vrrp_down_timer_adverts"),
                    "vrrp_down_timer_adverts",
                    "3",
                    takesOver(global.downTimerAdverts),
                    REMOVE,
                    binding);
        }
    }

    private static String takesOver(int written) {
        return "this host takes over after 3 missed adverts, not after " + written;
    }

    /** keepalived says nothing of these. */
    private static void note(
            GlobalDraft global, String keyword, String to, String why, Binding binding) {
        report(Severity.INFO, global.places.get(keyword), keyword, to, why, REMOVE, binding);
    }

    private static void report(
            Severity severity,
            @Nullable Span span,
            String keyword,
            String to,
            String why,
            String remedy,
            Binding binding) {
        if (span != null) {
            binding.diagnostics()
                    .add(
                            severity,
                            DiagnosticCode.CONTRADICTION,
                            span,
                            "strict mode takes '"
                                    + keyword
                                    + "' as "
                                    + to
                                    + ", whatever is written",
                            why,
                            remedy);
        }
    }

    private static boolean isPositive(@Nullable Integer value) {
        return value != null && value > 0;
    }
}
