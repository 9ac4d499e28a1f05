package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jvrrpd.daemon.RunDirectory;
import picocli.CommandLine.Option;

/** The option of commands that ask a running daemon. */
final class AskedDaemon {
    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description =
                    "Run directory of the daemon; default /run/jvrrpd, or the only one below it.")
    private Path runDirectory = RunDirectory.ofTheOnlyDaemon();

    /** As {@link Asking#ask}. */
    int ask(String command, Map<String, String> arguments, int timeoutMillis) {
        return Asking.ask(runDirectory, command, arguments, timeoutMillis);
    }
}
