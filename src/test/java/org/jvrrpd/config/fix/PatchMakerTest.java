package org.jvrrpd.config.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.check.Checks;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.Span;

/** Patches from real rules, and from a pretended one for what no rule does. */
class PatchMakerTest {
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    private static String instance(String password) {
        return """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    authentication {
                        auth_type PASS
                        auth_pass %s
                    }
                    virtual_ipaddress {
                        10.0.0.100/24
                    }
                }
                """
                .formatted(password);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static Patch patch(Path file) {
        LoadOptions options = LoadOptions.of("a");
        return PatchMaker.of(
                replaced ->
                        ConfigLoader.load(file, options.withReplaced(replaced))
                                .advised(Checks.ofOneFile()));
    }

    private static String after(Path file) {
        List<FileChange> changes = patch(file).changes();
        assertEquals(1, changes.size());
        return changes.get(0).after();
    }

    @Test
    void aLongPasswordIsCutToWhatCounts() throws IOException {
        assertEquals(instance("12345678"), after(file("a.conf", instance("1234567890"))));
        assertEquals(instance("\"1234 678\""), after(file("b.conf", instance("\"1234 67890\""))));
    }

    @Test
    void aPasswordThatEndsWithinACharacterIsLeftToAPerson() throws IOException {
        assertEquals(List.of(), patch(file("a.conf", instance("1234567\u00e4x"))).changes());
    }

    @Test
    void aPasswordInAParameterIsLeftToAPerson() throws IOException {
        Path file = file("a.conf", "$PASS=1234567890\n" + instance("$PASS"));
        assertEquals(List.of(), patch(file).changes());
    }

    @Test
    void anIncludedFileIsCorrectedOnceHoweverOftenItIsIncluded() throws IOException {
        Path included =
                file("auth.inc", "authentication {\n auth_type PASS\n auth_pass 1234567890\n}\n");
        String text =
                instance("x").replaceAll("(?s)    authentication.*?}\n", "    include auth.inc\n");
        Path main = file("a.conf", text + text.replace("VI_1", "VI_2").replace("51", "52"));
        List<FileChange> changes = patch(main).changes();
        assertEquals(
                List.of(included.toRealPath()), changes.stream().map(FileChange::path).toList());
        assertTrue(changes.get(0).after().contains("auth_pass 12345678\n"));
    }

    @Test
    void bytesThatAreNotUtf8StayAsTheyAre() throws IOException {
        byte[] before =
                ("# caf\u00e9\n" + instance("1234567890")).getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(directory.resolve("a.conf"), before);
        byte[] after =
                ("# caf\u00e9\n" + instance("12345678")).getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                new String(after, StandardCharsets.ISO_8859_1),
                new String(patch(file).changes().get(0).bytesAfter(), StandardCharsets.ISO_8859_1));
    }

    /** Each line on its own: what is written, and what it becomes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    // the left one                  | # the left one
                    priority 101;                    | priority 101
                    priority\u00a0101               | priority 101
                    notify \u201c/usr/bin/true x\u201d | notify "/usr/bin/true x"
                    notify"/usr/bin/true"            | notify "/usr/bin/true"
                    vmac_garp_intvl 10               | garp_extra_if 10
                    """)
    void aSlipOfThePenIsCorrected(String written, String corrected) throws IOException {
        String text = instance("12345678").replace("interface eth0", "interface eth0\n    LINE");
        Path file = file("a.conf", text.replace("LINE", written));
        List<FileChange> changes = patch(file).changes();
        String after = changes.isEmpty() ? Files.readString(file) : changes.get(0).after();
        assertEquals(text.replace("LINE", corrected), after);
    }

    @Test
    void aByteOrderMarkGoes() throws IOException {
        assertEquals(instance("x"), after(file("a.conf", "\ufeff" + instance("x"))));
    }

    /** A loader whose only rule is: the word "old" should be "new"; but "new" is an error, too. */
    private static LoadResult pretended(
            Map<Path, byte[]> replaced, String text, boolean newIsWrong) {
        byte[] bytes =
                replaced.values().stream()
                        .findFirst()
                        .orElse(text.getBytes(StandardCharsets.UTF_8));
        SourceFile file =
                SourceFile.of("pretended.conf", new String(bytes, StandardCharsets.UTF_8));
        List<Diagnostic> diagnostics = new java.util.ArrayList<>();
        for (int at = file.text().indexOf("old");
                at >= 0;
                at = file.text().indexOf("old", at + 1)) {
            Span span = new Span(file, at, 3);
            diagnostics.add(
                    new Diagnostic(
                            Severity.WARNING,
                            DiagnosticCode.DEPRECATED,
                            span,
                            "old at " + at,
                            "",
                            "",
                            Fix.replace(span, at == 0 && newIsWrong ? "bad" : "new", "renew")));
        }
        if (file.text().contains("bad")) {
            diagnostics.add(
                    new Diagnostic(
                            Severity.ERROR,
                            DiagnosticCode.BAD_VALUE,
                            Span.of(file),
                            "bad",
                            "",
                            ""));
        }
        return new LoadResult(null, diagnostics, false, Subject.empty(file));
    }

    @Test
    void aCorrectionThatCausesAnErrorIsNotProposedButTheOthersAre() {
        Patch patch = PatchMaker.of(replaced -> pretended(replaced, "old old", true));
        assertEquals("old new", patch.changes().get(0).after());
        assertEquals(
                List.of("old at 0"), patch.refused().stream().map(Diagnostic::message).toList());
        assertEquals(
                List.of("old at 4"), patch.applied().stream().map(Diagnostic::message).toList());
    }

    @Test
    void aSecretIsNotShown() {
        String before = "auth_pass 1234567890\n";
        FileChange change =
                new FileChange(
                        directory,
                        "x.conf",
                        before,
                        "auth_pass 12345678\n",
                        StandardCharsets.UTF_8);
        UnifiedDiff diff = UnifiedDiff.of(change);
        assertTrue(diff.isMasked());
        assertEquals(
                """
                --- x.conf
                +++ x.conf
                @@ -1,1 +1,1 @@
                -auth_pass **********
                +auth_pass ********
                """,
                diff.text());
    }

    @Test
    void changesThatAreFarApartAreHunksOfTheirOwn() {
        String middle = "1\n2\n3\n4\n5\n6\n7\n";
        FileChange change =
                new FileChange(
                        directory,
                        "x.conf",
                        "a\n" + middle + "b",
                        "A\n" + middle + "B",
                        StandardCharsets.UTF_8);
        UnifiedDiff diff = UnifiedDiff.of(change);
        assertFalse(diff.isMasked());
        assertEquals(
                """
                --- x.conf
                +++ x.conf
                @@ -1,4 +1,4 @@
                -a
                +A
                 1
                 2
                 3
                @@ -6,4 +6,4 @@
                 5
                 6
                 7
                -b
                \\ No newline at end of file
                +B
                \\ No newline at end of file
                """,
                diff.text());
    }
}
