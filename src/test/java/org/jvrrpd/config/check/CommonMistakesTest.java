package org.jvrrpd.config.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.DiagnosticRenderer;

/**
 * Files as tired people write them, several mistakes each: conf/mistakes/NAME.conf with all that
 * {@code check --no-host} says of it in NAME.diag. What is judged here is the whole: that no
 * finding hides, repeats or contradicts another, and that each remedy is the right one. {@code mvn
 * test -Dtest=CommonMistakesTest -Dgolden.update} writes the texts anew.
 */
class CommonMistakesTest {
    private static final Path FOLDER = Path.of("src/test/resources/conf/mistakes");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    @TestFactory
    Stream<DynamicTest> everyMistakeIsExplained() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
            assertTrue(found.size() >= 15, FOLDER.toString());
            return found;
        }
    }

    private static void check(Path file) throws IOException {
        LoadResult result =
                ConfigLoader.load(file, LoadOptions.of("node1")).advised(Checks.ofOneFile());
        String text =
                new DiagnosticRenderer(false).render(result.diagnostics())
                        + "usable: "
                        + result.usable()
                        + "\n";
        Path golden = Path.of(file.toString().replaceAll("conf$", "diag"));
        if (UPDATE) {
            Files.writeString(golden, text, StandardCharsets.UTF_8);
        }
        assertEquals(Files.readString(golden, StandardCharsets.UTF_8), text);
    }
}
