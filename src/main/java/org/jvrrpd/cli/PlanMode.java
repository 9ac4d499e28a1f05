package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.Map;

/** {@code jvrrpd check --plan}: asks the running daemon what a reload would change. */
final class PlanMode {
    private static final int TIMEOUT_MILLIS = 60_000;

    /** As for a file with which the service would not start. */
    private static final int REFUSED = 2;

    private PlanMode() {}

    static int run(Path runDirectory) {
        int status = Asking.ask(runDirectory, "plan", Map.of(), TIMEOUT_MILLIS);
        return status == Asking.REFUSED ? REFUSED : status;
    }
}
