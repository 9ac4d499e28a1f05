package org.jvrrpd.config.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The numbers that name keepalived's rules: each rule of the language and of checking has a test
 * that cites it, each quirk a line in docs/compatibility.md, and each other rule one or the other.
 */
class RulesCitedTest {
    private static final Pattern NUMBERS =
            Pattern.compile("\\b([A-Z]{2,3})-([0-9]{2})(?:\\s+to\\s+(?:\\1)-([0-9]{2}))?");
    private static final String THIS = "RulesCitedTest.java";

    /** How many rules each kind has; those with a letter behind the number count with it. */
    private static final Map<String, Integer> BEHAVIOUR =
            Map.ofEntries(
                    Map.entry("PRC", 22),
                    Map.entry("FSM", 24),
                    Map.entry("TMR", 6),
                    Map.entry("RX", 17),
                    Map.entry("TRK", 14),
                    Map.entry("SYN", 8),
                    Map.entry("ADR", 18),
                    Map.entry("ARP", 10),
                    Map.entry("FW", 6),
                    Map.entry("MAC", 9),
                    Map.entry("UNI", 6),
                    Map.entry("PKT", 8),
                    Map.entry("AUT", 8),
                    Map.entry("NTF", 19),
                    Map.entry("SMT", 5),
                    Map.entry("DMP", 8),
                    Map.entry("SNM", 4),
                    Map.entry("DBS", 3),
                    Map.entry("RTS", 4),
                    Map.entry("NSP", 3),
                    Map.entry("BFD", 4),
                    Map.entry("STR", 2),
                    Map.entry("VER", 4));

    @Test
    void everyRuleOfTheLanguageAndOfCheckingHasATest() throws IOException {
        Set<String> cited = citedByTests();
        assertEquals(Set.of(), missing("CFG", 27, cited));
        assertEquals(Set.of(), missing("CHK", 12, cited));
    }

    @Test
    void everyQuirkHasADecision() throws IOException {
        assertEquals(Set.of(), missing("QRK", 23, decided()));
    }

    @Test
    void everyRuleOfBehaviourHasATestOrADecision() throws IOException {
        Set<String> known = citedByTests();
        known.addAll(decided());
        Set<String> missing = new TreeSet<>();
        new TreeMap<>(BEHAVIOUR)
                .forEach((kind, count) -> missing.addAll(missing(kind, count, known)));
        assertEquals(Set.of(), missing, "cite them where they are observed, or say what differs");
    }

    /** A number that no rule has is a slip of the pen. */
    @Test
    void noRuleIsCitedThatThereIsNot() throws IOException {
        Set<String> unknown = new TreeSet<>();
        Set<String> known = citedByTests();
        known.addAll(decided());
        for (String one : known) {
            String kind = one.substring(0, one.indexOf('-'));
            int number = Integer.parseInt(one.substring(one.indexOf('-') + 1));
            Integer count = BEHAVIOUR.get(kind);
            if (count != null && (number < 1 || number > count)) {
                unknown.add(one);
            }
        }
        assertEquals(Set.of(), unknown);
    }

    private static Set<String> missing(String kind, int count, Set<String> cited) {
        Set<String> missing = new TreeSet<>();
        for (int i = 1; i <= count; i++) {
            missing.add(name(kind, i));
        }
        missing.removeAll(cited);
        return missing;
    }

    private static void addNumbers(String text, Set<String> numbers) {
        Matcher matcher = NUMBERS.matcher(text);
        while (matcher.find()) {
            int first = Integer.parseInt(matcher.group(2));
            int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
            for (int i = first; i <= last; i++) {
                numbers.add(name(matcher.group(1), i));
            }
        }
    }

    private static String name(String kind, int number) {
        return "%s-%02d".formatted(kind, number);
    }

    private static Set<String> decided() throws IOException {
        Set<String> decided = new TreeSet<>();
        addNumbers(Files.readString(Path.of("docs/compatibility.md")), decided);
        return decided;
    }

    private static Set<String> citedByTests() throws IOException {
        Set<String> cited = new TreeSet<>();
        for (Path file : tests()) {
            addNumbers(Files.readString(file, StandardCharsets.UTF_8), cited);
        }
        return cited;
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(THIS))
                    .toList();
        }
    }
}
