package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvrrpd.vrrp.FileReading;

/** TRK-10: what strtoll(3) makes of a file. */
class LeadingNumberTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "5,5",
                "-3,-3",
                "+4,4",
                " \t7,7",
                "0x1f,31",
                "-0X10,-16",
                "010,8",
                "08,0",
                "0x,0",
                "1abc,1",
                "abc,0",
                "-,0",
                "12 34,12",
                "2147483647,2147483647",
                "-2147483648,-2147483648",
                "00,0"
            })
    void theNumberInFront(String text, int expected) {
        assertEquals(FileReading.of(expected), LeadingNumber.of(text));
    }

    @Test
    void nothingIsZeroAndTooMuchIsNoNumber() {
        assertEquals(FileReading.of(0), LeadingNumber.of(""));
        assertEquals(FileReading.of(0), LeadingNumber.of("\0\0"));
        assertEquals(FileReading.outOfRange("99999999999"), LeadingNumber.of("99999999999\n"));
        assertEquals(FileReading.outOfRange("-2147483649"), LeadingNumber.of("-2147483649"));
    }
}
