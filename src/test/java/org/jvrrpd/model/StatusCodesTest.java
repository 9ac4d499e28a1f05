package org.jvrrpd.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCodesTest {
    private static StatusCodes.Range range(String word) {
        StatusCodes.Range range = StatusCodes.range(word);
        assertNotNull(range, word);
        return range;
    }

    @Test
    void bothEndsBelongToARange() {
        StatusCodes codes = new StatusCodes(List.of(range("200-299"), range("301")));
        for (int good : new int[] {200, 250, 299, 301}) {
            assertTrue(codes.contains(good), () -> "" + good);
        }
        for (int bad : new int[] {199, 300, 302, 404}) {
            assertFalse(codes.contains(bad), () -> "" + bad);
        }
        assertEquals("200-299 301", codes.toString());
    }

    @Test
    void othersAreRefused() {
        for (String word : List.of("", "99", "600", "2xx", "299-200", "200-", "200-299-301")) {
            assertNull(StatusCodes.range(word), word);
        }
    }
}
