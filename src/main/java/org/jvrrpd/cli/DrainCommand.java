package org.jvrrpd.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.drain.Drain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jvrrpd drain}. */
@Command(
        name = "drain",
        description =
                "Hands the virtual addresses over to another host without losing a request, and "
                        + "keeps them away until 'jvrrpd undrain': this host takes part with priority 1, as the "
                        + "last resort. A restart of the daemon does not end it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:drained: another host serves, or this one did not",
            "1:refused: nobody takes over, or there is no such instance",
            "3:no daemon runs",
            "4:one runs but does not answer"
        })
final class DrainCommand implements Callable<Integer> {
    /** Longer than the dead time of any interval that is in use. */
    private static final int TIMEOUT_MILLIS = 240_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "An instance or a sync group; default all of them.")
    private String name = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Ends by itself after that time: 90s, 30m, 1h30m, 2d.")
    private @Nullable String time;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Shown by 'jvrrpd status' and in the log.")
    private String reason = "";

    @Mixin private AskedDaemon daemon = new AskedDaemon();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("name", name);
        arguments.put("reason", reason);
        String written = time;
        if (written != null) {
            arguments.put("seconds", seconds(written));
        }
        return daemon.ask("drain", arguments, TIMEOUT_MILLIS);
    }

    private String seconds(String written) {
        try {
            return Long.toString(Drain.duration(written).toSeconds());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "--for: " + e.getMessage());
        }
    }
}
