package org.jvrrpd.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

class CaseGeneratorTest {
    /** As many as a build asks keepalived about. */
    private static final long CASES = 1_000;

    /** Blocks of the table that hold no keywords of a line; the test of texts looks for them. */
    private static final Map<String, String> NOT_OF_THE_TABLE =
            Map.of(
                    "lexical", "signs, which stand in every case",
                    "include", "puts lines into another file",
                    "conditional", "stands in front of any line",
                    "parameter", "stands for any part of a line",
                    "generator", "stands in front of any line",
                    "address line ADDRESS", "a placeholder: each such line starts with one");

    @Test
    void aSeedMakesTheSameCaseForEver() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(CaseGenerator.of(seed), CaseGenerator.of(seed));
            assertNotEquals(CaseGenerator.of(seed).lines(), CaseGenerator.of(seed + 1).lines());
        }
    }

    @Test
    void everyKeywordOfTheTableIsWritten() {
        Set<Keyword> written = new HashSet<>();
        LongStream.range(0, CASES).forEach(seed -> written.addAll(CaseGenerator.keywordsOf(seed)));
        Set<String> missing = new TreeSet<>();
        for (String scope : Keywords.scopes()) {
            for (Keyword keyword : Keywords.of(scope)) {
                String name = scope + " " + keyword.name();
                boolean excepted =
                        NOT_OF_THE_TABLE.containsKey(scope)
                                || NOT_OF_THE_TABLE.containsKey(name)
                                || keyword.status() == Keyword.Status.OURS;
                if (keyword.tier() != 'X' && !excepted && !written.contains(keyword)) {
                    missing.add(name);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** CFG-21: both ends of a range and what lies next to them. */
    @Test
    void numbersAreAtTheEndsOfTheirRangeAndJustOutside() {
        for (String scope : Keywords.scopes()) {
            for (Keyword keyword : Keywords.of(scope)) {
                if (keyword.type().equals("integer") && !Arguments.isNamed(keyword)) {
                    assertHasBounds(keyword);
                }
            }
        }
    }

    private static void assertHasBounds(Keyword keyword) {
        int dots = keyword.range().indexOf("..");
        BigInteger least = new BigInteger(keyword.range().substring(0, dots));
        BigInteger most = new BigInteger(keyword.range().substring(dots + 2));
        Argument argument = Arguments.of(keyword);
        Set<String> right = drawn(argument, 0);
        assertTrue(right.contains(least.toString()), keyword.name());
        assertTrue(right.contains(most.toString()), keyword.name());
        Set<String> wrong = drawn(argument, 1000);
        assertTrue(wrong.contains(least.subtract(BigInteger.ONE).toString()), keyword.name());
        assertTrue(wrong.contains(most.add(BigInteger.ONE).toString()), keyword.name());
    }

    private static Set<String> drawn(Argument argument, int oddPermille) {
        Set<String> texts = new HashSet<>();
        for (long seed = 0; seed < 300; seed++) {
            texts.add(argument.text(new Draw(seed, oddPermille)));
        }
        return texts;
    }

    @Test
    void theCasesUseTheWholeLanguage() {
        StringBuilder all = new StringBuilder();
        for (long seed = 0; seed < CASES; seed++) {
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
                        "\"a b\" {",
                        "virtual_ipaddress_excluded")) {
            assertTrue(all.indexOf(piece) >= 0, piece);
        }
    }
}
