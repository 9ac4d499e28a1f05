package org.jvrrpd.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin private AskedDaemon daemon = new AskedDaemon();

    @Override
    public Integer call() {
        return daemon.ask("undrain", Map.of("name", name), TIMEOUT_MILLIS);
    }
}
