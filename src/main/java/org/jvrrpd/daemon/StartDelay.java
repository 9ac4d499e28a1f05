package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until when the instances wait after a start (FSM-20): {@code vrrp_startup_delay} counts from the
 * start of the loop, {@code vrrp_delay_after_boot} from that of the machine. The later end counts.
 */
final class StartDelay {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Logger LOG = LoggerFactory.getLogger(StartDelay.class);

    private StartDelay() {}

    /** The end on the loop's clock; 0 or less: nothing to wait for. */
    static long untilNanos(Config config, long nowNanos) {
        return untilNanos(config, nowNanos, StartDelay::upNanos);
    }

    /**
     * The same.
     *
     * @param upNanos how long the machine has been up; asked only if the file needs it
     */
    static long untilNanos(Config config, long nowNanos, LongSupplier upNanos) {
        Settings settings = config.global().settings();
        if (settings.presets().isEmpty()) {
            return 0;
        }
        long untilNanos = settings.nanos("vrrp_startup_delay");
        long afterBootNanos = settings.nanos("vrrp_delay_after_boot");
        return afterBootNanos == 0
                ? untilNanos
                : Math.max(untilNanos, nowNanos + afterBootNanos - upNanos.getAsLong());
    }

    private static long upNanos() {
        try {
            String seconds = Files.readString(UPTIME).split(" ", 2)[0];
            return (long) (Double.parseDouble(seconds) * TimeUnit.SECONDS.toNanos(1));
        } catch (IOException | NumberFormatException e) {
            LOG.error("vrrp_delay_after_boot has no effect, as {} cannot be read: {}", UPTIME, e);
            return Long.MAX_VALUE / 2;
        }
    }
}
