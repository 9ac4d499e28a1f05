package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.cli.CheckOutputs;
import org.jvrrpd.config.check.Checks;
import org.jvrrpd.config.check.ClusterCheck;
import org.jvrrpd.config.check.FixtureHosts;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.syntax.Limits;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.SmallJson;

/**
 * Loads what nobody should write, lets all rules judge it, holds the bounds against it, and prints
 * it in every form.
 */
final class FuzzLoad {
    /** Far more than one file ever takes, also on a machine that does much else. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final List<HostView> hosts;
    private Subject neighbour = Subject.empty(SourceFile.of("neighbour.conf", ""));
    private int loads;

    FuzzLoad(Path folder) {
        this.folder = folder;
        try {
            this.hosts = FixtureHosts.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadResult load(String text) throws IOException {
        return load(text.getBytes(StandardCharsets.UTF_8));
    }

    LoadResult load(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzz.conf"), bytes);
        LoadOptions options =
                LoadOptions.of("node1")
                        .withInterfaces(name -> !name.isEmpty(), name -> LoadOptions.MTU_BYTES)
                        .withUsers(name -> name.equals("root"))
                        .withReload((bytes.length & 1) == 1);
        long begin = System.nanoTime();
        LoadResult result = ConfigLoader.load(file, options);
        try {
            print(file, result);
            judge(result);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(taken.compareTo(LIMIT) < 0, () -> "it took " + taken);
        return result;
    }

    /** All rules: without a host and for export, with a host, and beside the file before. */
    private void judge(LoadResult result) {
        HostView host = hosts.get(loads++ % hosts.size());
        List<Diagnostic> advice =
                new ArrayList<>(Checks.ofOneFile().and(Portable.RULES).advice(result.subject()));
        advice.addAll(Checks.ofOneFile().on(host).advice(result.subject()));
        advice.addAll(ClusterCheck.run(List.of(result.subject(), neighbour), host));
        advice.forEach(FuzzLoad::checkText);
        neighbour = result.subject();
    }

    /** Every form of output: text with and without colour, JSON, the settings in effect. */
    void print(Path file, LoadResult result) {
        assertTrue(result.diagnostics().size() <= Diagnostics.COUNT_MAX + 1, "findings");
        for (Diagnostic finding : result.diagnostics()) {
            checkText(finding);
        }
        new DiagnosticRenderer(true).render(result.diagnostics());
        SmallJson.parse(CheckOutputs.json(file, result));
        SmallJson.parse(CheckOutputs.sarif(result));
        Config config = result.config();
        if (config != null) {
            assertTrue(config.instances().size() <= Limits.LINES_MAX, "instances");
            SmallJson.parse(EffectiveText.of(config));
        }
    }

    private static void checkText(Diagnostic finding) {
        String text = new DiagnosticRenderer(false).render(finding);
        assertFalse(text.chars().anyMatch(FuzzLoad::harmsTerminal), text);
        assertFalse(finding.message().isEmpty() || finding.remedy().isEmpty(), text);
        assertTrue(finding.line() >= 1 && finding.column() >= 1, text);
    }

    private static boolean harmsTerminal(int character) {
        return character != '\n' && character != '\t' && Character.isISOControl(character);
    }
}
