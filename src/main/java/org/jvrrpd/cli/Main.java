package org.jvrrpd.cli;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.Daemon;
import org.jvrrpd.daemon.DaemonOptions;
import org.jvrrpd.daemon.log.LogProvider;

/** The program's entry: finds out by whom the words are to be read. */
public final class Main {
    private Main() {}

    /** Ends the process with the status of what was asked for. */
    public static void main(String[] words) {
        LogProvider.choose();
        System.exit(run(words));
    }

    /** Returns the exit status. */
    static int run(String[] words) {
        String first = words.length == 0 ? "" : words[0];
        if (first.equals(Subcommand.RUN.word())) {
            @Nullable DaemonOptions options = RunArguments.parse(words);
            return options == null ? Commands.execute(words) : Daemon.run(options);
        }
        if (words.length == 1 && first.equals("--help")) {
            return KeepalivedCommandLine.help(System.out);
        }
        if (words.length == 1 && first.equals("--version")) {
            return KeepalivedCommandLine.version(System.out);
        }
        boolean isOption = first.isEmpty() || first.startsWith("-");
        return isOption ? KeepalivedCommandLine.run(words) : Commands.execute(words);
    }
}
