package org.jvrrpd.it.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** PRC-22: a line that is not known here would not be compared by anybody. */
class LogLinesTest {
    private static final List<String> INSTANCE =
            List.of(
                    "(VI) Entering BACKUP STATE (init)",
                    "(VI) Entering FAULT STATE (init)",
                    "(VI) Entering MASTER STATE",
                    "(VI) Entering BACKUP STATE",
                    "(VI) Entering FAULT STATE",
                    "(VI): entering FAULT state (interface eth0 down)",
                    "(VI): entering FAULT state due to script S",
                    "(VI): entering FAULT state (tracked file F has status 1)",
                    "(VI) entering FAULT state (no IPv4 address for interface)",
                    "(VI) Changing effective priority from 100 to 90",
                    "(VI) received lower priority (50) advert from 10.0.0.1 - discarding",
                    "(VI) Received advert from 10.0.0.1 with lower priority 50, ours 100, forcing"
                            + " new election",
                    "(VI) Received advert from 10.0.0.1 with lower priority 50, ours 100",
                    "(VI) Master received advert from 10.0.0.1 with higher priority 150, ours 100",
                    "(VI) Master received advert from 10.0.0.9 with same priority 100 but higher IP"
                            + " address than ours",
                    "(VI) WARNING - equal priority advert received from remote host with our IP"
                            + " address.",
                    "VRRP_Group(G) Syncing instances to MASTER state",
                    "Script `S` now returning 1",
                    "VRRP_Script(S) succeeded",
                    "VRRP_Script(S) failed (exited with status 1)",
                    "VRRP_Script(S) timed_out",
                    "Netlink reports eth0 down",
                    "(VI) Receive advertisement timeout",
                    "(VI) setting VIPs.",
                    "(VI) removing VIPs.",
                    "(VI) sent 0 priority",
                    "(VI) Backup received priority 0 advertisement",
                    "(VI) Master received priority 0 message",
                    "(VI) master set to 10.0.0.1",
                    "(VI) master changed from 10.0.0.1 to 10.0.0.2",
                    "(VI) start preempt delay (5.000000)",
                    "(VI) stop preempt delay");

    @Test
    void everyLineIsCompared() {
        INSTANCE.forEach(line -> assertTrue(LogLines.isOfInstance(line), line));
        for (String line :
                List.of(
                        "Startup complete",
                        "Reload complete",
                        "Delaying startup for 5 seconds",
                        "Delayed start completed")) {
            assertTrue(LogLines.isOfProcess(line), line);
            assertFalse(LogLines.isOfInstance(line), line);
        }
    }

    @Test
    void theTimesOfBothProgramsAreCutOff() {
        String line = "(VI) Entering MASTER STATE";
        assertEquals(line, LogLines.text("Sun Nov 29 21:10:03 2026: " + line));
        assertEquals(line, LogLines.text("2026-11-29 21:10:03.123 warning: " + line));
        assertEquals(line, LogLines.text("2026-11-29 21:10:03.123 " + line));
    }
}
