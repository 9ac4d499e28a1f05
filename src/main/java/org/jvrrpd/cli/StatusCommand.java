package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jvrrpd.daemon.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jvrrpd status}. */
@Command(
        name = "status",
        description = "Shows what the running daemon does, and why.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:shown",
            "1:the daemon refused",
            "3:no daemon runs",
            "4:one runs but does not answer"
        })
final class StatusCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 10_000;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description =
                    "Run directory of the daemon; default /run/jvrrpd, or the only one below it.")
    private Path runDirectory = RunDirectory.ofTheOnlyDaemon();

    @Override
    public Integer call() {
        return Asking.ask(
                runDirectory, "status", Map.of("format", json ? "json" : "text"), TIMEOUT_MILLIS);
    }
}
