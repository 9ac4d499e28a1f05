package org.jvrrpd.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReductionTest {
    private static Function<List<List<String>>, List<Boolean>> each(
            Function<List<String>, Boolean> fails) {
        return candidates -> candidates.stream().map(fails).toList();
    }

    @Test
    void onlyTheLinesThatMatterRemain() {
        List<String> lines = IntStream.range(0, 60).mapToObj(i -> "line " + i).toList();
        List<String> matter = List.of("line 3", "line 31", "line 32", "line 59");
        assertEquals(matter, Reduction.of(lines, each(rest -> rest.containsAll(matter))));
    }

    @Test
    void whatFailsWithoutALineBecomesEmpty() {
        assertEquals(List.of(), Reduction.of(List.of("a", "b", "c"), each(rest -> true)));
        assertEquals(List.of(), Reduction.of(List.of(), each(rest -> true)));
    }
}
