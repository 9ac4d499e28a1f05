package org.jvrrpd.it;

import java.util.List;
import java.util.stream.Collectors;

/** Routes, rules and addresses of a host as iproute2 shows them, one line each. */
final class KernelTables {
    private KernelTables() {}

    /** What a lease adds to an address and to the route of its network (docs/leases.md). */
    private static String withoutLeases(String text) {
        return text.replaceAll(" dynamic", "")
                .replaceAll("(proto (?:kernel|2) .*) expires [0-9]+sec", "$1")
                .replaceAll("preferred_lft (?:[1-9][0-9]*sec|forever)", "preferred_lft N")
                .replaceAll(" valid_lft (?:[0-9]+sec|forever)", " valid_lft N");
    }

    /** Everything of both families; times that run down are left out. */
    static String of(Host host) {
        StringBuilder text = new StringBuilder();
        for (String family : List.of("-4", "-6")) {
            text.append(host.run("ip", family, "-N", "-d", "-o", "route", "show", "table", "all"));
            text.append(host.run("ip", family, "-N", "rule", "show"));
            for (String name : List.of("eth0", "eth1")) {
                text.append(host.run("ip", family, "-N", "-o", "addr", "show", "dev", name));
            }
        }
        return withoutLeases(text.toString())
                .replaceAll("expires [0-9]+sec", "expires N")
                .lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    /**
     * Interfaces with their addresses, routes and rules of both families. Numbers of interfaces and
     * times are left out.
     */
    static String everything(Host host) {
        String text = host.run("ip", "-N", "-o", "-br", "link", "show").replaceAll("@\\S+", "");
        for (String family : List.of("-4", "-6")) {
            text += host.run("ip", family, "-N", "-d", "-o", "route", "show", "table", "all");
            text += host.run("ip", family, "-N", "rule", "show");
            text += host.run("ip", family, "-N", "-o", "addr", "show");
        }
        return withoutLeases(text)
                .lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .map(line -> line.replaceAll("^[0-9]+: ([a-z])", "$1"))
                .map(line -> line.replaceAll("expires [0-9]+sec", "expires N"))
                .collect(Collectors.joining("\n"));
    }

    /** The routes of all tables that have the text, one line each. */
    static List<String> routes(Host host, String text) {
        String all =
                host.run("ip", "-4", "-o", "route", "show", "table", "all")
                        + host.run("ip", "-6", "-o", "route", "show", "table", "all");
        return all.lines().filter(line -> line.contains(text)).toList();
    }

    /** The rules of both families that have the text. */
    static List<String> rules(Host host, String text) {
        String all = host.run("ip", "-4", "rule") + host.run("ip", "-6", "rule");
        return all.lines().filter(line -> line.contains(text)).toList();
    }
}
