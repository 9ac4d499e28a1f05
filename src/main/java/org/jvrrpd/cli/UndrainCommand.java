package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jvrrpd.daemon.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jvrrpd undrain}. */
@Command(
        name = "undrain",
        description =
                "Ends what 'jvrrpd drain' began: the priority is the configured one again, and with it "
                        + "what preemption makes of it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:not drained any more",
            "1:there is no such instance",
            "3:no daemon runs",
            "4:one runs but does not answer"
        })
final class UndrainCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 10_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "An instance or a sync group; default all of them.")
    private String name = "";

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description =
                    "Run directory of the daemon; default /run/jvrrpd, or the only one below it.")
    private Path runDirectory = RunDirectory.ofTheOnlyDaemon();

    @Override
    public Integer call() {
        return Asking.ask(runDirectory, "undrain", Map.of("name", name), TIMEOUT_MILLIS);
    }
}
