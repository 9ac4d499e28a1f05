package org.jvrrpd.vrrp;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.track.Cause;

/** Chooses the address that an instance sends its adverts from (FSM-17a, UNI-03). */
final class SourceSelection {
    private SourceSelection() {}

    /**
     * The configured address; or the present one while it is there; or the first of the family that
     * is virtual nowhere (IPv6: link-local). An owner may send from the address that it owns.
     *
     * @return null: none, which means FAULT
     */
    static @Nullable IpAddress choose(
            VrrpInstance instance,
            InterfaceState state,
            Set<IpAddress> virtual,
            @Nullable IpAddress present) {
        IpAddress configured = instance.sourceAddress();
        if (configured != null) {
            boolean isThere = state.addresses().contains(configured);
            return isThere || !instance.trackSourceAddress() ? configured : null;
        }
        if (present != null && state.addresses().contains(present)) {
            return present;
        }
        IpAddress owned = null;
        for (IpAddress address : state.addresses()) {
            if (!canSend(instance, address)) {
                continue;
            }
            if (!virtual.contains(address)) {
                return address;
            }
            owned = owned == null && instance.isOwner() ? address : owned;
        }
        return owned;
    }

    /** Why an instance without one is in FAULT. */
    static Cause missing(VrrpInstance instance) {
        String family = instance.family() == Family.IPV4 ? "IPv4" : "IPv6";
        return new Cause(Reason.NO_SOURCE_ADDRESS, "no " + family + " address for interface");
    }

    private static boolean canSend(VrrpInstance instance, IpAddress address) {
        return address.family() == instance.family()
                && (address.family() == Family.IPV4 || address.isLinkLocal());
    }
}
