package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of tidiness finds a violation that is planted for it. */
class TidyBiteTest {
    private static final String INFO = "/** A package. */ @NullMarked package p;";
    private static final String LONG_BODY = "a();\n".repeat(TidyRules.METHOD_LINES_MAX + 1);

    static Stream<Arguments> violations() {
        return Stream.of(
                planted(
                        "method m has 41 lines",
                        "/** A. */ class A { void m() {\n" + LONG_BODY + "} }"),
                planted(
                        "lambda has 41 lines",
                        "/** A. */ class A { R r = () -> {\n" + LONG_BODY + "}; }"),
                planted("401 lines", "/** A. */ class A {}\n" + "// x\n".repeat(400)),
                planted("A has no Javadoc", "class A {}"),
                planted("B has no Javadoc", "/** A. */ class A {}\nenum B {}"),
                planted("comment style: ///", "/** A. */ class A {\n  /// words\n int a; }"),
                planted("comment style: * @author", "/** A.\n * @author me\n */ class A {}"),
                planted(
                        "a Javadoc of 63 lines",
                        "/** A.\n" + " * x\n".repeat(61) + " */ class A {}"),
                planted("@Disabled;", "/** A. */ class A { @Disabled void m() {} }"),
                planted(
                        "Assumptions skip",
                        "import static org.junit.jupiter.api.Assumptions.*; /** A. */ class A {}"),
                planted(
                        "Thread.sleep in a test",
                        "/** A. */ class A { void m() { Thread.sleep(1); } }"),
                planted(
                        "TimeUnit.SECONDS.sleep in a test",
                        "/** A. */ class A { void m() { TimeUnit.SECONDS.sleep(1); } }"),
                planted(
                        "has tests, but no run picks it up",
                        "/** A. */ class A { @Test void m() {} }"));
    }

    private static Arguments planted(String evidence, String text) {
        return Arguments.of(evidence, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void aPlantedViolationIsFound(String evidence, String text) {
        List<String> problems = problems(new SourceText("src/test/java/p/A.java", text));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains(evidence), problems::toString);
    }

    @Test
    void aTestClassWithoutTestsIsFound() {
        assertProblem(
                "is named like a test",
                problems(new SourceText("src/test/java/p/ATest.java", "class ATest {}")));
    }

    @Test
    void tidyTextHasNoProblems() {
        assertEquals(
                List.of(),
                problems(
                        new SourceText("src/test/java/p/A.java", "/** A. */ class A {}"),
                        new SourceText(
                                "src/test/java/p/ATest.java",
                                "class ATest { @Test void m() {} }")));
    }

    @Test
    void aPackageWithoutDescriptionIsFound() {
        SourceText type = new SourceText("src/main/java/q/A.java", "/** A. */ class A {}");
        assertProblem("q has no package-info.java", TidyRules.problemsOf(List.of(type)));
        assertProblem("lacks @NullMarked", withInfo(type, "/** Q. */ package q;"));
        assertProblem("says nothing", withInfo(type, "@NullMarked package q;"));
        assertEquals(List.of(), withInfo(type, "/** Q. */ @NullMarked package q;"));
    }

    private static List<String> withInfo(SourceText type, String info) {
        return TidyRules.problemsOf(
                List.of(type, new SourceText("src/main/java/q/package-info.java", info)));
    }

    @Test
    void aLeftoverMarkerIsFound() {
        SourceText script = new SourceText("packaging/x.sh", "# TO" + "DO later");
        assertProblem("leftover marker", TidyRules.markersIn(List.of(script)));
    }

    private static void assertProblem(String evidence, List<String> problems) {
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains(evidence), problems::toString);
    }

    private static List<String> problems(SourceText... texts) {
        List<SourceText> all =
                Stream.concat(
                                Stream.of(
                                        new SourceText("src/test/java/p/package-info.java", INFO)),
                                Stream.of(texts))
                        .toList();
        return TidyRules.problemsOf(all);
    }
}
