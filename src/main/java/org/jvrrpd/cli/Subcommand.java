package org.jvrrpd.cli;

import java.util.Locale;

/** The subcommands, in the order of the overview. */
enum Subcommand {
    RUN("the service, in the foreground; logs to standard error or the journal"),
    CHECK("check configuration files and explain what is wrong"),
    STATUS("show what a running daemon does, and why"),
    DRAIN("hand the addresses over without losing a request, and keep them away"),
    UNDRAIN("end that"),
    RELOAD("make a running daemon read its configuration again, and wait for the result"),
    SWEEP("remove addresses that a daemon left behind"),
    SIMULATE("play a recording of 'run --record' again, in virtual time"),
    DEMO("a failover on this machine, in network namespaces of its own, measured by a client");

    private final String help;

    Subcommand(String help) {
        this.help = help;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String help() {
        return help;
    }

    String helpLine() {
        return String.format(Locale.ROOT, "  %-8s %s", word(), help);
    }
}
