package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.recording.Recorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the recording that the command line asks for. A daemon matters more than its recording.
 */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private Recording() {}

    /**
     * @param file null: nothing is to be recorded
     * @return null: nothing is recorded
     */
    static @Nullable Recorder open(
            @Nullable Path file, ConditionBoard conditions, LongSupplier nowNanos) {
        if (file == null) {
            return null;
        }
        try {
            Recorder recorder =
                    Recorder.open(
                            file,
                            Daemon.version(),
                            why -> onEnd(file, why, conditions, nowNanos.getAsLong()));
            LOG.info("Recording what the protocol is told to {}", file);
            return recorder;
        } catch (IOException e) {
            onEnd(file, Daemon.describe(e), conditions, nowNanos.getAsLong());
            return null;
        }
    }

    private static void onEnd(Path file, String why, ConditionBoard conditions, long nowNanos) {
        conditions.raise(Condition.RECORDING_ENDED, file.toString(), why, nowNanos);
        LOG.error("{} records no more, the daemon goes on: {}", file, why);
    }
}
