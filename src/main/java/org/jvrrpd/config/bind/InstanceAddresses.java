package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;

/** The addresses of an instance: where they go, and how many an advert can carry. */
final class InstanceAddresses {
    private static final int COUNT_MAX = 255;
    private static final int ETHERNET_HEADER_BYTES = 14;
    private static final int VRRP_HEADER_BYTES = 8;
    private static final int PASSWORD_BYTES = 8;
    private static final int SIGNATURE_BYTES = 28;
    private static final int AH_BYTES = 24;

    private InstanceAddresses() {}

    /** Fills in the instance's interface; an address without any is left out (UNI-06). */
    static List<VirtualAddress> resolve(
            List<AddressLineBinder.Draft> written,
            @Nullable String interfaceName,
            Binding binding) {
        List<VirtualAddress> addresses = new ArrayList<>();
        for (AddressLineBinder.Draft line : written) {
            String name = line.interfaceName() == null ? interfaceName : line.interfaceName();
            if (name == null) {
                binding.report(
                        DiagnosticCode.BAD_ADDRESS,
                        line.span(),
                        "this address has no interface, as its instance has none",
                        "the line is left out; the address is not held by this host",
                        "add dev NAME to the line");
                continue;
            }
            VirtualAddress address =
                    new VirtualAddress(
                            line.prefix().address(),
                            line.prefix().length(),
                            name,
                            line.scope(),
                            line.label(),
                            line.broadcast(),
                            line.options());
            binding.sourceMap().put(address, line.span());
            addresses.add(address);
        }
        return addresses;
    }

    /** What fits in an advert; the rest goes to the excluded addresses (ADR-08). */
    static List<VirtualAddress> fit(
            List<VirtualAddress> addresses,
            List<VirtualAddress> excluded,
            int version,
            Authentication authentication,
            @Nullable HmacAuthentication hmac,
            InstanceDraft draft,
            Binding binding) {
        String name = draft.interfaceName == null ? "" : draft.interfaceName;
        int room =
                capacity(
                        draft.family(),
                        version,
                        authentication,
                        binding.host().mtuBytes().applyAsInt(name)
                                - (hmac != null && hmac.signs() ? SIGNATURE_BYTES : 0));
        if (addresses.size() <= room) {
            return addresses;
        }
        binding.report(
                DiagnosticCode.ADJUSTED_VALUE,
                VrrpInstanceBinder.or(draft.addressesSpan, draft),
                "an advert has room for "
                        + room
                        + " addresses, not for "
                        + addresses.size()
                        + "; the rest is treated as virtual_ipaddress_excluded",
                "",
                "move all but the first to virtual_ipaddress_excluded on all hosts");
        excluded.addAll(0, addresses.subList(room, addresses.size()));
        return List.copyOf(addresses.subList(0, room));
    }

    private static int capacity(
            Family family, int version, Authentication authentication, int mtuBytes) {
        int ipHeader = family == Family.IPV4 ? 20 : 40;
        int room = mtuBytes - ETHERNET_HEADER_BYTES - ipHeader - VRRP_HEADER_BYTES;
        if (family == Family.IPV4 && version == 2) {
            room -= PASSWORD_BYTES;
            room -= authentication.type() == Authentication.Type.AH ? AH_BYTES : 0;
        }
        return Math.max(1, Math.min(COUNT_MAX, room / family.sizeBytes()));
    }
}
