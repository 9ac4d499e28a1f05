package org.jvrrpd.config.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The numbers that name keepalived's rules: each rule of the language and of checking has a test
 * that cites it, each quirk a line in docs/compatibility.md.
 */
class RulesCitedTest {
    private static final Pattern NUMBERS =
            Pattern.compile("(CFG|CHK|QRK)-([0-9]{2})(?:\\s+to\\s+(?:\\1)-([0-9]{2}))?");
    private static final String THIS = "RulesCitedTest.java";

    @Test
    void everyRuleOfTheLanguageAndOfCheckingHasATest() throws IOException {
        Set<String> cited = new TreeSet<>();
        for (Path file : tests()) {
            addNumbers(Files.readString(file, StandardCharsets.UTF_8), cited);
        }
        assertEquals(Set.of(), missing("CFG", 27, cited));
        assertEquals(Set.of(), missing("CHK", 12, cited));
    }

    @Test
    void everyQuirkHasADecision() throws IOException {
        Set<String> decided = new TreeSet<>();
        addNumbers(Files.readString(Path.of("docs/compatibility.md")), decided);
        assertEquals(Set.of(), missing("QRK", 23, decided));
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

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(THIS))
                    .toList();
        }
    }
}
