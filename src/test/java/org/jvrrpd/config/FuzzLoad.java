package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jvrrpd.cli.CheckOutputs;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.syntax.Limits;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.SmallJson;

/** Loads what nobody should write, holds the bounds against it, and prints it in every form. */
final class FuzzLoad {
    private final Path folder;

    FuzzLoad(Path folder) {
        this.folder = folder;
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
        LoadResult result = ConfigLoader.load(file, options);
        try {
            print(file, result);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
        return result;
    }

    /** Every form of output: text with and without colour, JSON, the settings in effect. */
    void print(Path file, LoadResult result) {
        assertTrue(result.diagnostics().size() <= Diagnostics.COUNT_MAX + 1, "findings");
        for (Diagnostic finding : result.diagnostics()) {
            String text = new DiagnosticRenderer(false).render(finding);
            assertFalse(text.chars().anyMatch(FuzzLoad::harmsTerminal), text);
            assertTrue(finding.line() >= 1 && finding.column() >= 1, text);
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

    private static boolean harmsTerminal(int character) {
        return character != '\n' && character != '\t' && Character.isISOControl(character);
    }
}
