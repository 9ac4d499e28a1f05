package org.jvrrpd.vrrp.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvrrpd.model.TrackedObject;

/** TRK-10. */
class FileTrackerTest {
    private final FileTracker tracker = new FileTracker();

    private int status(int weight, boolean reverse) {
        return tracker.status(new TrackedObject("f", weight, reverse));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 7, 7",
        "-3, 7, -21",
        "10, -4, -40",
        "254, 1, 253",
        "10, 26, 253",
        "-253, 1, -253",
        "-127, 2, -254",
        "254, -1, -254",
        "100, 2147483647, 253",
        "-100, 2147483647, -254",
        "0, 0, 0",
        "0, 1, -254",
        "0, -1, -254"
    })
    void numberTimesWeightWithinItsLimits(int weight, int number, int expected) {
        tracker.onNumber(number);
        assertEquals(expected, status(weight, false));
    }

    @Test
    void reverseTurnsTheSignAndWithWeightZeroTheSense() {
        tracker.onNumber(5);
        assertEquals(-50, status(10, true));
        assertEquals(0, status(0, true));
        tracker.onNumber(0);
        assertEquals(FileTracker.FAULT, status(0, true));
    }

    @Test
    void beforeTheFirstReadingItCountsNothing() {
        assertEquals(0, status(0, true));
        assertEquals(0, status(-20, false));
    }

    /** Rule 6 of design.md section 2. */
    @Test
    void whatCannotBeReadCountsAsTheWorseOfZeroAndOne() {
        tracker.onNumber(7);
        assertTrue(tracker.onUnreadable());
        assertFalse(tracker.onUnreadable());
        assertEquals(FileTracker.FAULT, status(0, false));
        assertEquals(FileTracker.FAULT, status(0, true));
        assertEquals(-20, status(-20, false));
        assertEquals(0, status(20, false));
        assertEquals(-20, status(20, true));
        assertTrue(tracker.onNumber(7));
        assertFalse(tracker.onNumber(7));
    }
}
