package org.jvrrpd.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin private AskedDaemon daemon = new AskedDaemon();

    @Override
    public Integer call() {
        return daemon.ask("status", Map.of("format", json ? "json" : "text"), TIMEOUT_MILLIS);
    }
}
