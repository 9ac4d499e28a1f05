package org.jvrrpd.daemon.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitJobTest {
    private static final String UNIT = "jvrrpd.service";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("JVRRPD_UNIT", UNIT, "SYSTEMD_EXEC_PID", "77", "INVOCATION_ID", "0b0c");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put(name, value);
        return environment;
    }

    @Test
    void theUnitIsKnownWhenSystemdHasStartedThisProcess() {
        assertEquals(new UnitJob(UNIT), UnitJob.of(ENVIRONMENT, 77));
    }

    /** A script of the daemon, or a shell of an operator, has the variables of its starter. */
    @Test
    void theVariablesOfAnotherProcessCountForNothing() {
        assertNull(UnitJob.of(ENVIRONMENT, 78));
        assertNull(UnitJob.of(Map.of("JVRRPD_UNIT", UNIT), 77));
        assertNull(UnitJob.of(with("JVRRPD_UNIT", ""), 77));
        assertNull(UnitJob.of(with("JVRRPD_UNIT", "--all.service"), 77));
        assertNull(UnitJob.of(Map.of(), 77));
    }

    @Test
    void aRestartIsOne() {
        assertTrue(UnitJob.isRestart(" 77 jvrrpd.service restart running\n", UNIT));
        assertTrue(UnitJob.isRestart("77 jvrrpd.service try-restart waiting\n", UNIT));
    }

    @Test
    void everythingElseIsNone() {
        assertFalse(UnitJob.isRestart("77 jvrrpd.service stop running\n", UNIT));
        assertFalse(UnitJob.isRestart("77 jvrrpd.service start waiting\n", UNIT));
        assertFalse(UnitJob.isRestart("", UNIT));
        assertFalse(UnitJob.isRestart("No jobs running.\n", UNIT));
        assertFalse(UnitJob.isRestart("77 other.service restart running\n", UNIT));
        assertFalse(UnitJob.isRestart("77 restart running\n", UNIT));
        assertFalse(
                UnitJob.isRestart(
                        "77 jvrrpd.service restart running\n78 jvrrpd.service stop waiting\n",
                        UNIT));
    }
}
