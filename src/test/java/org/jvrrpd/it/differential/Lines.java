package org.jvrrpd.it.differential;

/** Lines of values: addresses, routes, rules, peers, trackers. */
final class Lines {
    private Lines() {}

    /** A virtual address; the numbers keep those of one case apart. */
    static String address(Draw draw, int instance, int number) {
        if (draw.isOdd()) {
            return oddAddress(draw, instance);
        }
        String address = "198.18." + instance + "." + (10 + number);
        String length = draw.one("", "/24", "/24", "/32", "/8", "/30");
        StringBuilder line = new StringBuilder(address).append(length);
        if (draw.chance(15)) {
            line.append(" dev ").append(Argument.interfaceName().text(draw));
        }
        if (draw.chance(10)) {
            line.append(" scope ").append(draw.one("global", "link", "site", "host", "77", "0"));
        }
        if (draw.chance(10)) {
            line.append(draw.one(" brd +", " brd -", " brd 198.18.0.255", " broadcast +"));
        }
        if (draw.chance(10)) {
            line.append(" label ").append(draw.one("d0:1", "x", "d0:abcdefghi"));
        }
        if (draw.chance(5)) {
            line.append(draw.one(" no_track", " noprefixroute", " peer 198.19.0.1/24"));
        }
        return line.toString();
    }

    private static String oddAddress(Draw draw, int instance) {
        String address = "198.18." + instance + ".200";
        return switch (draw.below(6)) {
            case 0 ->
                    draw.one("VIP_HERE", "300.1.1.1", "1.2.3", "198.18.1.1/33", "198.18.1.1/", "/");
            case 1 -> address + draw.one(" dev", " scope", " label", " brd");
            case 2 ->
                    address
                            + draw.one(
                                    " rubbish", " dev absent9", " scope rubbish", " brd rubbish");
            case 3 -> address + " label a_label_of_too_many_letters";
            case 4 -> draw.one("2001:db8::1/64", "::1", "2001:db8::1/129", "2001:db8::zz");
            default -> "198.18." + instance + ".10";
        };
    }

    /** An address of IPv6 among the excluded ones. */
    static String address6(Draw draw, int instance, int number) {
        String text = "2001:db8:" + instance + "::" + (10 + number);
        text += draw.one("", "/64", "/64", "/128", "/48");
        return text
                + (draw.chance(20)
                        ? draw.one(
                                " -nodad", " preferred_lft 100", " preferred_lft forever", " home")
                        : "");
    }

    static String route(Draw draw, int instance, int number) {
        if (draw.isOdd()) {
            return draw.one(
                    "10.0.0.0/33 via 192.0.2.1",
                    "10.0.0.0/8 via nowhere",
                    "10.0.0.0/8 via",
                    "10.0.0.0/8 gw 192.0.2.7",
                    "10.0.0.0/8 dev absent9",
                    "10.0.0.0/8 metric many",
                    "10.0.0.0/8 rubbish");
        }
        StringBuilder line = new StringBuilder();
        line.append(draw.one("default", "10." + instance + "." + number + ".0/24", "10.7.0.9"));
        line.append(draw.one(" via 192.0.2.7", " dev d0", " via 192.0.2.7 dev d0"));
        if (draw.chance(20)) {
            line.append(" metric ").append(draw.between(0, 4000));
        }
        if (draw.chance(20)) {
            line.append(" table ").append(draw.one("100", "main", "77"));
        }
        if (draw.chance(15)) {
            line.append(
                    draw.one(" scope link", " src 192.0.2.1", " mtu 1400", " onlink", " tos 16"));
        }
        return line.append(draw.chance(20) ? " no_track" : "").toString();
    }

    static String rule(Draw draw, int instance, int number) {
        if (draw.isOdd()) {
            return draw.one(
                    "from 10.0.0.0/8", "from nowhere table 5", "from all table", "table 7 x");
        }
        String line = draw.one("from 10.0.0.0/8", "to 10.1.0.0/16", "from all", "from 10.0.0.1");
        line += " table " + draw.one("100", "main", "55");
        line += " preference " + (1000 + instance * 10 + number);
        return line + (draw.chance(20) ? draw.one(" no_track", " iif d0", " fwmark 5") : "");
    }

    static String tracked(Draw draw, String name) {
        return draw.chance(50) ? name : name + " weight " + Settings.weight(draw);
    }

    static String peer(Draw draw, int number) {
        return draw.isOdd()
                ? draw.one("192.0.2.300", "peer", "192.0.2.8/24", "2001:db8::9")
                : "192.0.2." + (50 + number);
    }
}
