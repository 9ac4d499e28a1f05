package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jvrrpd.daemon.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jvrrpd reload}. */
@Command(
        name = "reload",
        description =
                "Makes the running daemon read its configuration again and waits for the result. "
                        + "An unusable file is refused with its findings, and the old configuration stays in force.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the new configuration is in force",
            "1:it was refused",
            "3:no daemon runs",
            "4:one runs but does not answer"
        })
final class ReloadCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 60_000;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description =
                    "Run directory of the daemon; default /run/jvrrpd, or the only one below it.")
    private Path runDirectory = RunDirectory.ofTheOnlyDaemon();

    @Override
    public Integer call() {
        return Asking.ask(runDirectory, "reload", Map.of(), TIMEOUT_MILLIS);
    }
}
