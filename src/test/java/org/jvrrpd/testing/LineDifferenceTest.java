package org.jvrrpd.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void equalTextsHaveNone() {
        assertEquals("", LineDifference.of("a\nb\n", "a\nb\n"));
    }

    @Test
    void changedLinesStandBetweenTheCommonOnes() {
        assertEquals("  a\n- b\n+ x\n+ y\n  c\n", LineDifference.of("a\nb\nc\n", "a\nx\ny\nc\n"));
    }

    @Test
    void aMissingEndIsShown() {
        assertEquals("  a\n- b\n", LineDifference.of("a\nb\n", "a\n"));
        assertEquals("  a\n+ b\n", LineDifference.of("a\n", "a\nb\n"));
    }
}
