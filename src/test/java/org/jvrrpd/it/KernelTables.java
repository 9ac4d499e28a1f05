package org.jvrrpd.it;

import java.util.List;
import java.util.stream.Collectors;

/** Routes, rules and addresses of a host as iproute2 shows them, one line each. */
final class KernelTables {
    private KernelTables() {}

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
        return text.toString()
                .replaceAll("expires [0-9]+sec", "expires N")
                .replaceAll("preferred_lft [1-9][0-9]*sec", "preferred_lft N")
                .lines()
                .map(String::strip)
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
