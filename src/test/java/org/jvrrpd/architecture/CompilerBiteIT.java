package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Error Prone, NullAway, javac's lint and Spotless, set up as in pom.xml, refuse planted sources,
 * and accept a module without faults.
 */
@Tag("keywords")
class CompilerBiteIT {
    @TempDir Path directory;

    /** By the name of the check: a class that only this check refuses. */
    private static Map<String, String> faults() {
        Map<String, String> faults = new TreeMap<>();
        faults.put("NullAway", "Object m() {\n        return null;\n    }");
        faults.put(
                "MissingCasesInEnumSwitch",
                "int m(Thread.State s) {\n        switch (s) {\n            case NEW:\n"
                        + "                return 1;\n        }\n        return 2;\n    }");
        faults.put("NarrowCalculation", "long m(int a, int b) {\n        return a * b;\n    }");
        faults.put(
                "FutureReturnValueIgnored",
                "void m(java.util.concurrent.ExecutorService e) {\n"
                        + "        e.submit(() -> {});\n    }");
        faults.put(
                "StringCaseLocaleUsage",
                "String m() {\n        return \"a\".toUpperCase();\n    }");
        faults.put("DefaultCharset", "byte[] m() {\n        return \"a\".getBytes();\n    }");
        faults.put(
                "ImmutableEnumChecker",
                "enum E {\n        A;\n        int[] mutable = {1};\n    }");
        return faults;
    }

    @TestFactory
    Stream<DynamicTest> theBuildRefusesPlantedFaults() throws IOException {
        PlantedBuild build = new PlantedBuild(directory);
        String marked = "@org.jspecify.annotations.NullMarked\n";
        faults().forEach(
                        (check, body) ->
                                build.with("errorprone", check, type(check, marked, body)));
        build.with("lint", "Raw", type("Raw", "", "java.util.List raw;"));
        build.with("format", "Crooked", "class Crooked { int a   = 1; }");
        build.with("clean", "Clean", type("Clean", marked, "int a = 1;"));
        String output = build.run("compiler:compile", "spotless:check");
        return Stream.concat(
                faults().keySet().stream()
                        .map(check -> said(output, check + "\\.java:.*\\[" + check + "\\]")),
                Stream.of(
                        said(output, "warnings found and -Werror specified"),
                        said(output, "Raw\\.java:.*rawtypes"),
                        said(output, "(?s)format violations.*Crooked\\.java"),
                        said(output, "errorprone +\\.+ FAILURE"),
                        said(output, "lint +\\.+ FAILURE"),
                        said(output, "format +\\.+ FAILURE"),
                        said(output, "clean +\\.+ SUCCESS")));
    }

    private static String type(String name, String annotation, String body) {
        return annotation + "class " + name + " {\n    " + body + "\n}";
    }

    private static DynamicTest said(String output, String evidence) {
        return dynamicTest(
                evidence,
                () -> assertTrue(Pattern.compile(evidence).matcher(output).find(), output));
    }
}
