package org.jvrrpd.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of the histogram: each begins where the one before ends. */
class LatenessTest {
    @ParameterizedTest
    @CsvSource({
        "0, LATE_BELOW_1_MS",
        "999999, LATE_BELOW_1_MS",
        "1000000, LATE_BELOW_3_MS",
        "2999999, LATE_BELOW_3_MS",
        "3000000, LATE_BELOW_10_MS",
        "10000000, LATE_BELOW_30_MS",
        "30000000, LATE_BELOW_100_MS",
        "100000000, LATE_BELOW_300_MS",
        "300000000, LATE_BELOW_1_S",
        "1000000000, LATE_BELOW_3_S",
        "2999999999, LATE_BELOW_3_S",
        "3000000000, LATE_FROM_3_S",
        "9000000000000, LATE_FROM_3_S"
    })
    void eachLatenessHasItsStep(long nanos, LoopCounter step) {
        assertEquals(step, Lateness.step(nanos));
    }
}
