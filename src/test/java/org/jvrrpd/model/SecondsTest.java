package org.jvrrpd.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondsTest {
    @Test
    void timesAreWrittenWithTheDecimalsAskedFor() {
        assertEquals("3.250", Seconds.fixed(3_250_000_000L, 3));
        assertEquals("0.001", Seconds.fixed(500_000, 3));
        assertEquals("0.000", Seconds.fixed(499_999, 3));
        assertEquals("1.000", Seconds.fixed(999_999_999, 3));
        assertEquals("1", Seconds.fixed(1_400_000_000L, 0));
        assertEquals("-0.5", Seconds.fixed(-500_000_000L, 1));
        assertEquals("0.0", Seconds.fixed(-1, 1));
    }

    @Test
    void zerosAtTheEndAreLeftOut() {
        assertEquals("0", Seconds.shortest(0));
        assertEquals("10", Seconds.shortest(10_000_000_000L));
        assertEquals("0.02", Seconds.shortest(20_000_000L));
        assertEquals("1.000000001", Seconds.shortest(1_000_000_001L));
        assertEquals("3.61", Seconds.shortest(3_609_375_000L, 2));
    }

    @Test
    void anyTimeIsThatOfADecimalOfJava() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong() >> random.nextInt(1, 63);
            int decimals = random.nextInt(0, 10);
            BigDecimal exact = BigDecimal.valueOf(nanos, 9);
            assertEquals(
                    exact.setScale(decimals, RoundingMode.HALF_UP).toPlainString(),
                    Seconds.fixed(nanos, decimals),
                    nanos + " with " + decimals);
            String shortest = Seconds.shortest(nanos);
            assertEquals(0, new BigDecimal(shortest).compareTo(exact), shortest);
        }
    }
}
