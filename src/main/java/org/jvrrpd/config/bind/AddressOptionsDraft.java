package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.AddressOptions;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpPrefix;

/** The rarer options of an address line so far. */
final class AddressOptionsDraft {
    private static final Long FOREVER = AddressOptions.FOREVER_SECONDS;

    @Nullable IpPrefix peer;
    private boolean home;
    private boolean duplicateDetection;
    private boolean managesTemporary;
    private boolean noPrefixRoute;
    private boolean autoJoin;
    private boolean tracked = true;
    private boolean useVmac;
    private @Nullable String trackGroup;
    private @Nullable Long preferredLifetimeSeconds;

    void takeFlag(String option) {
        switch (option) {
            case "home" -> home = true;
            case "-nodad" -> duplicateDetection = true;
            case "mngtmpaddr" -> managesTemporary = true;
            case "noprefixroute" -> noPrefixRoute = true;
            case "autojoin" -> autoJoin = true;
            case "no_track" -> tracked = false;
            default -> useVmac = true;
        }
    }

    /** Why the value is refused, or null. */
    @Nullable String takeValue(String option, String value, IpPrefix address) {
        switch (option) {
            case "peer" -> {
                IpPrefix written = IpPrefix.parse(value);
                if (written == null || written.address().family() != address.address().family()) {
                    return "'" + value + "' is no address of a peer";
                }
                peer = written;
            }
            case "preferred_lft" -> {
                Long seconds = value.equals("forever") ? FOREVER : Values.cNumber(value);
                if (seconds == null || seconds < 0 || seconds > FOREVER) {
                    return "'" + value + "' is no number of seconds";
                }
                preferredLifetimeSeconds = seconds;
            }
            default -> trackGroup = value;
        }
        return null;
    }

    /**
     * ADR-04: an IPv6 address of full length is not chosen as a source unless that is asked for.
     */
    AddressOptions toModel(IpPrefix prefix) {
        boolean whole = prefix.length() == prefix.address().family().maxPrefixLength();
        boolean deprecated = whole && prefix.address().family() == Family.IPV6;
        boolean plain =
                preferredLifetimeSeconds == null || prefix.address().family() == Family.IPV4;
        return new AddressOptions(
                peer,
                home,
                duplicateDetection,
                managesTemporary,
                noPrefixRoute,
                autoJoin,
                plain || preferredLifetimeSeconds == null
                        ? deprecated ? 0 : FOREVER
                        : preferredLifetimeSeconds,
                tracked,
                trackGroup,
                useVmac);
    }
}
