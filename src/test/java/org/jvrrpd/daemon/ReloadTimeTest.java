package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** PRC-18. */
class ReloadTimeTest {
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    private static final ZoneId LOCAL = ZoneId.of("+02:00");

    private static String at(String line) {
        return String.valueOf(ReloadTime.parse(line, NOW, LOCAL).at());
    }

    @Test
    void timesAreLocalUnlessTheyEndInZ() {
        assertEquals("2026-03-04T10:00:01Z", at("12:00:01"));
        assertEquals("2026-03-04T12:00:01Z", at("12:00:01Z"));
        assertEquals("2026-03-05T10:00:00Z", at("26-03-05 12:00:00"));
        assertEquals("2026-03-05T12:00:00Z", at("2026-03-05 12:00:00Z"));
    }

    @Test
    void aTimeThatIsOverIsTomorrowAndADateThatIsOverNever() {
        assertEquals("2026-03-05T10:00:00Z", at("12:00:00"));
        assertTrue(ReloadTime.parse("12:00:00", NOW, LOCAL).daily());
        ReloadTime past = ReloadTime.parse("2026-03-04 09:00:00Z", NOW, LOCAL);
        assertNull(past.at());
        assertEquals("Reload time 2026-03-04 09:00:00Z is in the past - ignoring", past.problem());
    }

    @Test
    void everythingElseIsNoTime() {
        for (String line : new String[] {"", " 12:00:00", "12:00", "12:00:00 ", "1-2-3 1:2:3"}) {
            assertTrue(
                    ReloadTime.parse(line, NOW, LOCAL).problem().contains("format is incorrect"),
                    line);
        }
        assertTrue(ReloadTime.parse("25:00:00", NOW, LOCAL).problem().contains("not valid"));
        assertTrue(ReloadTime.parse("26-02-30 01:00:00", NOW, LOCAL).problem().contains("valid"));
    }
}
