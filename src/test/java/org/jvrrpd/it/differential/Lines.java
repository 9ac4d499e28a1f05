package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

/** The lines of blocks that hold values: addresses, routes, rules, peers, trackers, names. */
final class Lines {
    private static final String ADDRESS = "address line";
    private static final String ROUTE = "route line";
    private static final String RULE = "rule line";

    private final Draw draw;
    private final BlockWriter writer;
    private int addresses;

    Lines(Draw draw, BlockWriter writer) {
        this.draw = draw;
        this.writer = writer;
    }

    /** Some lines for a block of that kind. */
    List<String> of(Keyword block) {
        return switch (block.name()) {
            case "virtual_ipaddress" -> some(() -> address("198.18", "VIP"));
            case "virtual_ipaddress_excluded" -> some(() -> either("198.19", "VIP"));
            case "static_ipaddress" -> some(() -> either("198.20", "static"));
            case "virtual_routes" -> some(() -> route("VIP"));
            case "static_routes" -> some(() -> route("static"));
            case "virtual_rules" -> some(() -> rule("VIP"));
            case "static_rules" -> some(() -> rule("static"));
            case "unicast_peer" -> some(this::peer);
            case "track_interface" -> List.of(tracked(interfaceName()));
            case "track_script", "track_file", "track_process", "track_bfd" -> trackers(block);
            case "group" -> members();
            default -> Keywords.of(block.name()).isEmpty() ? values(block) : placeholders(block);
        };
    }

    private List<String> some(Supplier<String> line) {
        List<String> lines = new ArrayList<>();
        for (int i = draw.below(3); i >= 0; i--) {
            lines.add(line.get());
        }
        return lines;
    }

    private List<String> values(Keyword block) {
        return some(() -> Arguments.valueOf(block).text(draw));
    }

    private List<String> placeholders(Keyword block) {
        return some(() -> writer.statement(Keywords.of(block.name()).get(0)).get(0));
    }

    private String interfaceName() {
        return draw.isOdd() ? "absent9" : draw.one("d3", "d3", "d3", "d2");
    }

    private List<String> members() {
        List<String> instances = writer.names().instances();
        return draw.isOdd() ? List.of(instances.get(0), "instance_9") : instances;
    }

    private List<String> trackers(Keyword block) {
        List<String> lines = new ArrayList<>();
        String kind = block.name().replace("track_script", "script").replace("track_bfd", "bfd");
        for (String name : writer.names().all(kind)) {
            lines.add(tracked(draw.isOdd() ? "nothing" : name));
        }
        return lines;
    }

    private String tracked(String name) {
        return draw.chance(50)
                ? name
                : name
                        + " weight "
                        + Argument.number("-253", "253").then("reverse", "x").text(draw);
    }

    private String peer() {
        String peer = "192.0.2." + (50 + addresses++);
        return draw.isOdd()
                ? draw.one("192.0.2.300", "peer", peer + "/24", "2001:db8::9", peer + " x")
                : peer + (draw.chance(10) ? " min_ttl 3" : "");
    }

    private String either(String net, String use) {
        return draw.chance(50) ? address(net, use) : address6(net, use);
    }

    /** An address of IPv4, each another one. */
    private String address(String net, String use) {
        addresses++;
        String address = net + "." + addresses + ".10";
        if (draw.isOdd()) {
            return draw.one("VIP_HERE", "1.2.3", address + "/33", "/", "::1", net + ".1.10");
        }
        String length = draw.one("", "/24", "/24", "/32", "/8", "/30");
        boolean isHost = length.isEmpty() || length.equals("/32");
        return address + length + options(ADDRESS, isHost ? "IPv" : "IPv6", use);
    }

    private String address6(String net, String use) {
        addresses++;
        String address = "2001:db8:" + net.substring(4) + ":" + addresses + "::10";
        if (draw.isOdd()) {
            return draw.one(address + "/129", "2001:db8::zz", address + "/");
        }
        String length = draw.one("", "/64", "/64", "/128", "/48");
        return address + length + options(ADDRESS, "IPv4|family", use);
    }

    /** Options of the table that fit: those with other words about their arguments are left out. */
    private String options(String scope, String otherwise, String use) {
        boolean isStatic = use.equals("static");
        Pattern unfit = Pattern.compile(otherwise + (isStatic ? "|^VIPs only" : "|^static"));
        StringBuilder text = new StringBuilder(isStatic && scope.equals(ADDRESS) ? " dev d0" : "");
        for (Keyword option : Keywords.of(scope)) {
            boolean fits = !isHead(option) && !unfit.matcher(option.values()).find();
            if ((fits || draw.isOdd()) && writer.isOptionDrawn(option)) {
                text.append(' ').append(writer.option(option));
            }
        }
        return draw.isOdd() ? text + draw.one(" rubbish", " dev", " 5") : text.toString();
    }

    /** Stands in front, is a placeholder for what stands in front, or excludes others. */
    private static boolean isHead(Keyword option) {
        return option.values().startsWith("prefix, default")
                || option.name().equals("ADDRESS")
                || isAction(option);
    }

    /** A rule has one of them. */
    private static boolean isAction(Keyword option) {
        return option.scope().equals(RULE)
                && (option.values().equals("action word")
                        || List.of("table", "lookup", "l3mdev").contains(option.name()));
    }

    private String route(String use) {
        addresses++;
        if (draw.chance(15)) {
            String next = draw.one(" via 2001:db8::7", " dev d0", " via 2001:db8::7 dev d0");
            return "2001:db8:" + addresses + "::/48" + next + options(ROUTE, "IPv4|^address", use);
        }
        String to = draw.one("default", "10.7." + addresses + ".0/24", "10.8.0." + addresses);
        if (draw.isOdd()) {
            to = draw.one("10.0.0.0/33", "10.0.0.0/8 via nowhere", "10.0.0.0/8 gw", "rubbish");
        }
        List<Keyword> heads = Keywords.of(ROUTE).stream().filter(Lines::isHead).toList();
        String head = draw.chance(25) ? front(draw.one(heads)) + " " : "";
        String next = draw.one(" via 192.0.2.7", " dev d0", " via 192.0.2.7 dev d0");
        return head + to + next + options(ROUTE, "IPv6", use);
    }

    private String front(Keyword head) {
        writer.written().add(head);
        return head.name();
    }

    private String rule(String use) {
        addresses++;
        String from =
                draw.chance(40) ? "from all" : writer.option(draw.one(rowsOf("^prefix$|all")));
        String action = draw.chance(60) ? "table 100" : writer.option(draw.one(actions()));
        String preference = front(draw.one(rowsOf("^32-bit"))) + " " + (1000 + addresses);
        return String.join(" ", from, action, draw.isOdd() ? "" : preference)
                + options(RULE, "^prefix$|^32-bit|IPv6", use);
    }

    private static List<Keyword> actions() {
        return Keywords.of(RULE).stream().filter(Lines::isAction).toList();
    }

    /** The options of rules whose words about their arguments are such. */
    private static List<Keyword> rowsOf(String values) {
        Pattern pattern = Pattern.compile(values);
        return Keywords.of(RULE).stream()
                .filter(row -> pattern.matcher(row.values()).find() && !isAction(row))
                .filter(row -> row.shape() == Keyword.Shape.VALUE)
                .toList();
    }
}
