package org.jvrrpd.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void aSeedMakesTheSameCaseForEver() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(CaseGenerator.of(seed), CaseGenerator.of(seed));
            assertNotEquals(CaseGenerator.of(seed).lines(), CaseGenerator.of(seed + 1).lines());
        }
    }

    @Test
    void theCasesUseTheWholeLanguage() {
        StringBuilder all = new StringBuilder();
        for (long seed = 0; seed < 600; seed++) {
            all.append(CaseGenerator.of(seed).shown());
        }
        for (String piece :
                List.of(
                        "global_defs",
                        "vrrp_sync_group",
                        "track_script",
                        "virtual_routes",
                        "virtual_rules",
                        "unicast_peer",
                        "@node1 ",
                        "@^node1 ",
                        "$P_",
                        "${P_",
                        "~LST(",
                        "include ",
                        "includea ",
                        "\"VI 1\"",
                        "virtual_ipaddress_excluded")) {
            assertTrue(all.indexOf(piece) >= 0, piece);
        }
    }
}
