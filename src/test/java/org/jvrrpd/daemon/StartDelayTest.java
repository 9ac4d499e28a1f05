package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;

/** FSM-20: from when on the delays count, and that the later end holds. */
class StartDelayTest {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long NOW_NANOS = 77;
    private static final long UP_NANOS = 10 * SECOND_NANOS;

    private static long untilNanos(String lines) {
        String text = "global_defs {\n" + lines + "\n}\n";
        Config config =
                ConfigLoader.loadText(text, Path.of("/x"), LoadOptions.of("id")).subject().config();
        return StartDelay.untilNanos(config, NOW_NANOS, () -> UP_NANOS);
    }

    @Test
    void theDelayAfterBootCountsFromTheStartOfTheMachine() {
        assertEquals(NOW_NANOS + 20 * SECOND_NANOS, untilNanos("vrrp_delay_after_boot 30"));
        assertEquals(0, untilNanos("vrrp_delay_after_boot 10") / SECOND_NANOS);
        assertEquals(0, untilNanos(""));
    }

    @Test
    void theLaterEndHolds() {
        String startup = "vrrp_startup_delay 20\n";
        assertEquals(20 * SECOND_NANOS, untilNanos(startup));
        assertEquals(20 * SECOND_NANOS, untilNanos(startup + "vrrp_delay_after_boot 29"));
        assertEquals(
                NOW_NANOS + 25 * SECOND_NANOS, untilNanos(startup + "vrrp_delay_after_boot 35"));
    }
}
