package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.instance.Circumstances;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.track.Assessment;
import org.jvrrpd.vrrp.track.Cause;

/** What the host means for an instance by itself: its interfaces, addresses and trackers. */
final class HostCircumstances {
    private final KnownInterfaces interfaces;
    private final TrackerBoard trackers;
    private final LinkProofs proofs;
    private Set<IpAddress> virtual = Set.of();

    HostCircumstances(KnownInterfaces interfaces, TrackerBoard trackers, LinkProofs proofs) {
        this.interfaces = interfaces;
        this.proofs = proofs;
        this.trackers = trackers;
    }

    /** Takes the addresses that are virtual anywhere, so that none of them becomes a source. */
    void define(Config config) {
        virtual = VirtualAddresses.of(config);
    }

    /**
     * Computed anew each time.
     *
     * @param present the source address of now, which stays while it is there
     */
    Circumstances of(VrrpInstance instance, @Nullable IpAddress present) {
        InterfaceState base = interfaces.get(instance.interfaceName());
        InterfaceState state = interfaces.get(instance.advertInterface());
        // A VMAC has a link-local address of its own (MAC-04), and of IPv4 none; an ipvlan has
        // both.
        boolean isOwn = instance.family() == Family.IPV6 || instance.placement().sendsFromIpvlan();
        InterfaceState addressed = isOwn ? state : base;
        IpAddress source = SourceSelection.choose(instance, addressed, virtual, present);
        Assessment assessment = trackers.assess(instance);
        List<Cause> causes = new ArrayList<>();
        addUnfit(instance, base, causes);
        causes.addAll(assessment.causes());
        if (!instance.trackPrimary() && !state.exists() && !state.name().isEmpty()) {
            causes.add(Cause.interfaceDown(Reason.LINK_DOWN, state.name()));
        }
        if (source == null) {
            causes.add(SourceSelection.missing(instance));
        }
        boolean isProven = proofs.isProven(instance.interfaceName());
        int contribution = assessment.contribution();
        boolean awaits = assessment.awaitsScripts();
        return new Circumstances(state.index(), source, contribution, causes, isProven, awaits);
    }

    /** CHK-10, MAC-09. */
    private static void addUnfit(VrrpInstance instance, InterfaceState base, List<Cause> causes) {
        if (!base.exists()) {
            return;
        }
        String name = base.name();
        boolean wantsMade =
                instance.placement().interfaces().stream()
                        .anyMatch(one -> one.baseName().equals(name));
        if (!base.kind().ethernet() && wantsMade) {
            String detail = "interface " + name + " is no Ethernet interface, so it takes no VMAC";
            causes.add(new Cause(Reason.INTERFACE_UNFIT, detail));
        }
        if (!base.kind().multicast() && !instance.isUnicast()) {
            String detail = "interface " + name + " does not support multicast";
            causes.add(new Cause(Reason.INTERFACE_UNFIT, detail));
        }
    }
}
