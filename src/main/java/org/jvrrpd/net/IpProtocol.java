package org.jvrrpd.net;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of protocols above IP, as /etc/protocols has them on every host. */
public final class IpProtocol {
    private static final int MOST = 255;

    private static final Map<String, Integer> NAMES =
            Map.ofEntries(
                    Map.entry("ip", 0),
                    Map.entry("icmp", 1),
                    Map.entry("igmp", 2),
                    Map.entry("ipencap", 4),
                    Map.entry("tcp", 6),
                    Map.entry("egp", 8),
                    Map.entry("igp", 9),
                    Map.entry("udp", 17),
                    Map.entry("dccp", 33),
                    Map.entry("ipv6", 41),
                    Map.entry("rsvp", 46),
                    Map.entry("gre", 47),
                    Map.entry("esp", 50),
                    Map.entry("ah", 51),
                    Map.entry("ipv6-icmp", 58),
                    Map.entry("eigrp", 88),
                    Map.entry("ospf", 89),
                    Map.entry("ipip", 94),
                    Map.entry("pim", 103),
                    Map.entry("vrrp", 112),
                    Map.entry("l2tp", 115),
                    Map.entry("sctp", 132),
                    Map.entry("udplite", 136));

    private IpProtocol() {}

    /** The number that the text is, in decimal, or names, in one case; null for others. */
    public static @Nullable Integer number(String text) {
        Integer known = NAMES.get(isUpper(text) ? text.toLowerCase(Locale.ROOT) : text);
        if (known != null || !text.matches("[0-9]{1,9}")) {
            return known;
        }
        int number = Integer.parseInt(text);
        return number > MOST ? null : Integer.valueOf(number);
    }

    private static boolean isUpper(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT));
    }
}
