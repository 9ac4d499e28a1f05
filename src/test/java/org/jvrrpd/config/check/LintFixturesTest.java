package org.jvrrpd.config.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.writing.PortableRule;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.DiagnosticRenderer;

/**
 * Every row of docs/checks.md has a file that shows it, conf/bad/ID.conf with the exact text of its
 * findings in ID.diag, and one beside it that does not, conf/ok/ID.conf. Rules over several files
 * have a folder ID with a.conf, b.conf and perhaps c.conf. What the host is like stands in ID.host.
 * {@code mvn test -Dtest=LintFixturesTest -Dgolden.update} writes the texts anew.
 */
class LintFixturesTest {
    private static final Path CONF = Path.of("src/test/resources/conf");
    private static final List<Rule> PORTABLE =
            List.of(new PortableRule((scope, keyword) -> keyword.equals("address_lease")));
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    @TestFactory
    Stream<DynamicTest> aBadFileIsExplained() throws IOException {
        return ChecksTable.rows().stream().map(row -> dynamicTest(row.id(), () -> checkBad(row)));
    }

    @TestFactory
    Stream<DynamicTest> aGoodFileIsNot() throws IOException {
        return ChecksTable.rows().stream().map(row -> dynamicTest(row.id(), () -> checkGood(row)));
    }

    /** Those of the failover table are tested with it. */
    @Test
    void everyAdviceIsInTheTable() throws IOException {
        Set<DiagnosticCode> missing = EnumSet.allOf(DiagnosticCode.class);
        missing.removeIf(code -> !code.isAdvice() || code.name().startsWith("FAILOVER_"));
        for (ChecksTable.Row row : ChecksTable.rows()) {
            missing.removeIf(code -> code.toString().equals(row.code()));
        }
        assertEquals(Set.of(), missing, "codes without a row in docs/checks.md");
    }

    @Test
    void everyFixtureHasARow() throws IOException {
        Set<String> ids = new TreeSet<>();
        ChecksTable.rows().forEach(row -> ids.add(row.id()));
        Set<String> strangers = new TreeSet<>();
        for (String folder : List.of("bad", "ok")) {
            try (Stream<Path> files = Files.list(CONF.resolve(folder))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches("[A-Z][0-9]{2}.*"))
                        .map(name -> name.replaceAll("\\..*", ""))
                        .filter(id -> !ids.contains(id))
                        .forEach(strangers::add);
            }
        }
        assertEquals(Set.of(), strangers);
    }

    private static void checkBad(ChecksTable.Row row) throws IOException {
        Path folder = CONF.resolve("bad");
        List<Diagnostic> findings = findings(folder, row.id());
        compare(folder.resolve(row.id() + ".diag"), render(findings));
        List<Diagnostic> shown =
                findings.stream()
                        .filter(finding -> finding.code().toString().equals(row.code()))
                        .toList();
        assertTrue(!shown.isEmpty(), () -> row.code() + " is not among them");
        for (Diagnostic finding : shown) {
            if (finding.code().isAdvice()) {
                assertTrue(!finding.why().isEmpty() && !finding.remedy().isEmpty(), row.id());
            }
            assertTrue(row.severities().contains(finding.severity().word()), row.id());
        }
    }

    private static void checkGood(ChecksTable.Row row) throws IOException {
        List<Diagnostic> findings =
                findings(CONF.resolve("ok"), row.id()).stream()
                        .filter(finding -> finding.code().toString().equals(row.code()))
                        .toList();
        assertEquals("", render(findings));
    }

    private static List<Diagnostic> findings(Path folder, String id) throws IOException {
        @Nullable FakeHost host = FakeHost.read(folder.resolve(id + ".host"));
        Path single = folder.resolve(id + ".conf");
        if (Files.exists(single)) {
            LoadResult result = load(single);
            Checks checks = Checks.ofOneFile().on(host);
            return result.advised(id.startsWith("P") ? checks.and(PORTABLE) : checks).diagnostics();
        }
        List<Subject> nodes = new ArrayList<>();
        for (String node : List.of("a.conf", "b.conf", "c.conf")) {
            Path file = folder.resolve(id).resolve(node);
            if (Files.exists(file)) {
                nodes.add(load(file).subject().withModified(modified(file)));
            }
        }
        return ClusterCheck.run(nodes, host);
    }

    private static LoadResult load(Path file) {
        return ConfigLoader.load(
                file,
                LoadOptions.of("node1")
                        .withInterfaces(
                                name -> !name.startsWith("absent"), name -> LoadOptions.MTU_BYTES)
                        .withUsers(name -> name.equals("nobody") || name.equals("root")));
    }

    /**
     * A checkout gives all files one time, so the fixture says in its second line when it changed.
     */
    private static long modified(Path file) throws IOException {
        String second = Files.readAllLines(file).get(1);
        return second.startsWith("# changed at hour ")
                ? 3_600_000L * Long.parseLong(second.substring("# changed at hour ".length()))
                : 0;
    }

    private static String render(List<Diagnostic> findings) {
        return new DiagnosticRenderer(false).render(findings);
    }

    private static void compare(Path golden, String text) throws IOException {
        if (UPDATE) {
            Files.writeString(golden, text, StandardCharsets.UTF_8);
        }
        assertEquals(Files.readString(golden, StandardCharsets.UTF_8), text);
    }
}
