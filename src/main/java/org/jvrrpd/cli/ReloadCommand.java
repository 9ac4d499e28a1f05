package org.jvrrpd.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin private AskedDaemon daemon = new AskedDaemon();

    @Override
    public Integer call() {
        return daemon.ask("reload", Map.of(), TIMEOUT_MILLIS);
    }
}
