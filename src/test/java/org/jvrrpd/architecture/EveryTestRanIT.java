package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Looks at the reports of Surefire in the same build: a test class that silently ran nothing is a
 * guard that never guarded.
 */
class EveryTestRanIT {
    private static final Pattern COUNTS =
            Pattern.compile("<testsuite[^>]* tests=\"(\\d+)\"[^>]* skipped=\"(\\d+)\"");

    @Test
    void everyTestClassRanAndSkippedNothing() {
        List<String> problems = new ArrayList<>();
        List<SourceText> sources = SourceText.below("src/test/java", "Test.java");
        assertTrue(!sources.isEmpty(), "the sources were not found");
        for (SourceText source : sources) {
            String type = className(source);
            List<SourceText> reports =
                    SourceText.below("target/surefire-reports", "/TEST-" + type + ".xml");
            problems.addAll(problemsOf(type, reports));
        }
        assertEquals("", String.join("\n", problems));
    }

    @Test
    void aReportOfNothingIsFound() {
        assertEquals(List.of("p.A: no report; did it run?"), problemsOf("p.A", List.of()));
        assertEquals(
                List.of("p.A: ran 0 tests"),
                problemsOf("p.A", List.of(report("tests=\"0\" errors=\"0\" skipped=\"0\""))));
        assertEquals(
                List.of("p.A: skipped 2 tests"),
                problemsOf("p.A", List.of(report("tests=\"3\" errors=\"0\" skipped=\"2\""))));
        assertEquals(
                List.of(),
                problemsOf("p.A", List.of(report("tests=\"3\" errors=\"0\" skipped=\"0\""))));
    }

    private static SourceText report(String counts) {
        return new SourceText("r/TEST-p.A.xml", "<testsuite name=\"p.A\" " + counts + ">");
    }

    private static String className(SourceText source) {
        return source.name()
                .substring("src/test/java/".length(), source.name().length() - ".java".length())
                .replace('/', '.');
    }

    private static List<String> problemsOf(String type, List<SourceText> reports) {
        if (reports.isEmpty()) {
            return List.of(type + ": no report; did it run?");
        }
        Matcher counts = COUNTS.matcher(reports.get(0).text());
        if (!counts.find() || counts.group(1).equals("0")) {
            return List.of(type + ": ran 0 tests");
        }
        return counts.group(2).equals("0")
                ? List.of()
                : List.of(type + ": skipped " + counts.group(2) + " tests");
    }
}
