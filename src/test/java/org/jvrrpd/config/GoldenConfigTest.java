package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.LineDifference;

/**
 * File pairs: conf/ok/NAME.conf with what {@code check --effective} prints of it and with the whole
 * model that it means, conf/bad/NAME.conf with the exact text of its findings. {@code mvn test
 * -Dtest=GoldenConfigTest -Dgolden.update} writes them anew; the README beside them has the rules.
 */
class GoldenConfigTest {
    private static final Path OK = Path.of("src/test/resources/conf/ok");
    private static final Path BAD = Path.of("src/test/resources/conf/bad");
    private static final Pattern HEAD =
            Pattern.compile("^# [^:]*\\b[A-Z]{1,3}-?[0-9]{2}[^:]*: \\S");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    @TestFactory
    Stream<DynamicTest> aGoodFileMeansItsModel() throws IOException {
        return files(OK).stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> checkModel(file)));
    }

    @TestFactory
    Stream<DynamicTest> aBadFileIsExplained() throws IOException {
        return files(BAD).stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> checkFindings(file)));
    }

    @Test
    void thereAreEnoughPairs() throws IOException {
        assertTrue(files(OK).size() >= 40, "conf/ok");
        assertTrue(files(BAD).size() >= 40, "conf/bad");
    }

    @TestFactory
    Stream<DynamicTest> theFirstLineNamesTheFactsThatAFileCovers() throws IOException {
        return Stream.concat(files(OK).stream(), files(BAD).stream())
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> checkHead(file)));
    }

    private static void checkHead(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String head = new String(bytes, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        assertTrue(HEAD.matcher(head).find(), () -> file + " begins with: " + head);
    }

    private static void checkModel(Path file) throws IOException {
        LoadResult result = ConfigLoader.load(file, options());
        Config config = result.config();
        List<Diagnostic> remarks =
                result.diagnostics().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .toList();
        assertEquals("", new DiagnosticRenderer(false).render(remarks), "findings");
        if (config == null) {
            throw new AssertionError("not usable, yet without finding");
        }
        compare(file, ".model", ModelText.of(config));
        compare(file, ".json", EffectiveText.of(config));
    }

    private static void checkFindings(Path file) throws IOException {
        LoadResult result = ConfigLoader.load(file, options());
        String text = render(result) + "usable: " + result.usable() + "\n";
        assertTrue(!result.diagnostics().isEmpty(), "no finding");
        compare(file, ".diag", text);
    }

    private static LoadOptions options() {
        return LoadOptions.of("node1")
                .withInterfaces(name -> !name.startsWith("absent"), name -> LoadOptions.MTU_BYTES)
                .withUsers(name -> name.equals("nobody") || name.equals("root"))
                .withEnvironment(name -> name.equals("SITE") ? "north" : null);
    }

    private static void compare(Path file, String suffix, String text) throws IOException {
        Path golden = file.resolveSibling(name(file) + suffix);
        if (UPDATE) {
            Files.writeString(golden, text, StandardCharsets.UTF_8);
        }
        String difference =
                LineDifference.of(Files.readString(golden, StandardCharsets.UTF_8), text);
        assertEquals("", difference, () -> golden + " (- wanted, + found):\n" + difference);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .filter(file -> !isLint(file))
                    .sorted()
                    .toList();
        }
    }

    /** Those are judged with rules and hosts, by LintFixturesTest. */
    private static boolean isLint(Path file) {
        return file.getFileName().toString().matches("[A-Z][0-9]{2}x?\\.conf");
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".conf".length());
    }

    private static String render(LoadResult result) {
        return new DiagnosticRenderer(false).render(result.diagnostics());
    }
}
