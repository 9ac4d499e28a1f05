package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;

/** Says in which settings the sender of an advert differs from an instance, and both values. */
final class PeerDifference {
    /** More addresses than this are counted. */
    private static final int NAMED_MAX = 5;

    private PeerDifference() {}

    /** What differs, each with the keyword of the file. */
    static String of(VrrpInstance settings, AdvertReader advert) {
        List<String> differences = new ArrayList<>();
        boolean isVersion2 = settings.version() == 2;
        if (isVersion2 && advert.intervalNanos() != settings.advertIntervalNanos()) {
            differences.add(
                    "advert_int "
                            + seconds(advert.intervalNanos())
                            + " there, "
                            + seconds(settings.advertIntervalNanos())
                            + " here");
        }
        String addresses = ofAddresses(theirs(advert), ours(settings));
        if (!addresses.isEmpty()) {
            differences.add("virtual_ipaddress " + addresses);
        }
        return head(advert) + ": " + String.join("; ", differences);
    }

    /** Which addresses two clusters have. */
    static String ofClash(VrrpInstance settings, AdvertReader advert) {
        return head(advert)
                + ": VRID "
                + settings.vrid()
                + " is for "
                + text(theirs(advert))
                + " there, for "
                + text(ours(settings))
                + " here";
    }

    private static String head(AdvertReader advert) {
        return advert.source() + ", priority " + advert.priority();
    }

    private static String seconds(long nanos) {
        return nanos / 1_000_000_000L + " s";
    }

    private static List<IpAddress> theirs(AdvertReader advert) {
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = 0; i < advert.addressCount(); i++) {
            addresses.add(advert.address(i));
        }
        return addresses;
    }

    private static List<IpAddress> ours(VrrpInstance settings) {
        return settings.addresses().stream().map(VirtualAddress::address).toList();
    }

    /** Empty: the same ones. */
    private static String ofAddresses(List<IpAddress> theirs, List<IpAddress> ours) {
        List<IpAddress> onlyThere = theirs.stream().filter(one -> !ours.contains(one)).toList();
        List<IpAddress> onlyHere = ours.stream().filter(one -> !theirs.contains(one)).toList();
        if (theirs.size() == ours.size() && onlyThere.isEmpty() && onlyHere.isEmpty()) {
            return "";
        }
        return theirs.size()
                + " there, "
                + ours.size()
                + " here, only there "
                + text(onlyThere)
                + ", only here "
                + text(onlyHere);
    }

    private static String text(List<IpAddress> addresses) {
        if (addresses.isEmpty()) {
            return "none";
        }
        String named =
                addresses.stream()
                        .limit(NAMED_MAX)
                        .map(IpAddress::toString)
                        .collect(Collectors.joining(" "));
        int more = addresses.size() - NAMED_MAX;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
