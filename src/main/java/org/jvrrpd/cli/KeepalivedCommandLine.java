package org.jvrrpd.cli;

import java.io.PrintStream;
import org.jvrrpd.daemon.Background;
import org.jvrrpd.daemon.Daemon;
import org.jvrrpd.daemon.ExitStatus;

/** Runs what a command line without a subcommand asks for. */
final class KeepalivedCommandLine {
    private KeepalivedCommandLine() {}

    /** Returns the exit status. */
    static int run(String[] words) {
        KeepalivedArguments arguments;
        try {
            arguments = KeepalivedArguments.parse(words);
        } catch (UsageException e) {
            System.err.println("jvrrpd: " + e.getMessage());
            System.err.println("Try 'jvrrpd --help'.");
            return ExitStatus.FATAL;
        }
        arguments.warnings().forEach(warning -> System.err.println("jvrrpd: " + warning));
        return run(arguments, words);
    }

    private static int run(KeepalivedArguments arguments, String[] words) {
        return switch (arguments.task()) {
            case RUN ->
                    arguments.foreground()
                            ? Daemon.run(arguments.options())
                            : Background.start(words);
            case TEST ->
                    ConfigTest.run(
                            arguments.configFile(),
                            arguments.configId(),
                            arguments.namespace(),
                            arguments.testOutput());
            case HELP -> help(System.err);
            case VERSION -> version(System.err);
            case SIGNUM -> signum(arguments.signal());
        };
    }

    static int version(PrintStream out) {
        out.println(Version.text());
        return ExitStatus.OK;
    }

    /** The overview: commands first, then keepalived's options. */
    static int help(PrintStream out) {
        out.println("Usage: jvrrpd COMMAND [OPTION]...");
        out.println("   or: jvrrpd [KEEPALIVED-OPTION]...");
        out.println(
                "Keeps virtual addresses alive by VRRP, with keepalived's configuration language.");
        out.println();
        out.println("Commands ('jvrrpd COMMAND --help' tells more):");
        for (Subcommand subcommand : Subcommand.values()) {
            out.println(subcommand.helpLine());
        }
        out.println();
        out.println("Without a command, keepalived's options; without -n in the background:");
        for (KeepalivedOption option : KeepalivedOption.values()) {
            out.println(option.helpLine());
        }
        return ExitStatus.OK;
    }

    /** PRC-04. */
    private static int signum(String name) {
        int number =
                switch (name) {
                    case "STOP" -> 15;
                    case "RELOAD" -> 1;
                    case "DATA" -> 10;
                    case "STATS" -> 12;
                    case "STATS_CLEAR" -> 63;
                    case "JSON" -> 36;
                    default -> 0;
                };
        if (number == 0) {
            System.err.println(
                    "jvrrpd: no signal for '"
                            + name
                            + "': it may be STOP, RELOAD, DATA, STATS, STATS_CLEAR or JSON");
            return ExitStatus.FATAL;
        }
        System.out.println(number);
        return ExitStatus.OK;
    }
}
