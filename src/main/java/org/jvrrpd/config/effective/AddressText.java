package org.jvrrpd.config.effective;

import java.util.Map;
import org.jvrrpd.model.AddressOptions;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/** An address as keepalived's dump shows it (DMP-04): {@code 10.9.9.9/24 dev v0 scope global}. */
final class AddressText {
    private static final Map<Integer, String> SCOPES =
            Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere");

    private AddressText() {}

    static String of(VirtualAddress address) {
        return of(address, address.interfaceName());
    }

    /**
     * @param device what stands behind {@code dev}
     */
    static String of(VirtualAddress address, String device) {
        StringBuilder text = new StringBuilder(address.address().toString());
        IpPrefix peer = address.options().peer();
        int length = peer == null ? address.prefixLength() : peer.length();
        if (length < address.address().family().maxPrefixLength()) {
            text.append('/').append(length);
        }
        if (address.broadcast() != null) {
            text.append(" brd ").append(address.broadcast());
        }
        text.append(" dev ").append(device);
        String scope = String.valueOf(address.scope());
        text.append(" scope ").append(SCOPES.getOrDefault(address.scope(), scope));
        if (address.label() != null) {
            text.append(" label ").append(address.label());
        }
        appendOptions(text, address.options(), address.address().family());
        return text.toString();
    }

    private static void appendOptions(StringBuilder text, AddressOptions options, Family family) {
        if (options.peer() != null) {
            text.append(" peer ").append(options.peer());
        }
        text.append(options.home() ? " home" : "");
        text.append(options.duplicateDetection() ? " -nodad" : "");
        text.append(options.managesTemporary() ? " mngtmpaddr" : "");
        text.append(options.noPrefixRoute() ? " noprefixroute" : "");
        text.append(options.autoJoin() ? " autojoin" : "");
        text.append(options.tracked() ? "" : " no_track");
        if (family == Family.IPV6) {
            long seconds = options.preferredLifetimeSeconds();
            text.append(
                    seconds == 0
                            ? " deprecated"
                            : " preferred_lft "
                                    + (seconds == AddressOptions.FOREVER_SECONDS
                                            ? "forever"
                                            : String.valueOf(seconds)));
        }
        if (options.trackGroup() != null) {
            text.append(" track_group ").append(options.trackGroup());
        }
    }
}
