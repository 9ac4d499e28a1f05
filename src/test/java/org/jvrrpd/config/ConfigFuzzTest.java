package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;

/**
 * Whatever a file holds, loading ends soon, with findings and without an exception; and what came
 * out can be printed in every form. More of it: {@code mvn test -Dtest=ConfigFuzzTest
 * -Dfuzz.factor=50 -Dfuzz.seed=99}.
 */
class ConfigFuzzTest {
    /** Far more than any of these takes on a slow machine; the bounds are of counts. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int FACTOR = Integer.getInteger("fuzz.factor", 1);
    private static final long SEED = Long.getLong("fuzz.seed", 7);
    private static final int RANDOM_FILES = 2_000 * FACTOR;
    private static final int MUTATIONS_PER_FILE = 40 * FACTOR;
    private static final Path CORPUS =
            Path.of(System.getProperty("corpus.folder", "../shared/corpus"));

    private final FuzzLoad fuzz;
    private final Path folder;

    ConfigFuzzTest(@TempDir Path folder) {
        this.folder = folder;
        this.fuzz = new FuzzLoad(folder);
    }

    @Test
    void randomBytesAreExplained() {
        Mutations mutations = new Mutations(SEED);
        assertTimeoutPreemptively(
                LIMIT.multipliedBy(FACTOR),
                () -> {
                    for (int i = 0; i < RANDOM_FILES; i++) {
                        fuzz.load(mutations.noise(400));
                    }
                });
    }

    @Test
    void damagedFilesAreExplained() {
        Mutations mutations = new Mutations(SEED + 1);
        assertTimeoutPreemptively(
                LIMIT.multipliedBy(FACTOR),
                () -> {
                    int files = 0;
                    for (Path sample : samples()) {
                        byte[] bytes = Files.readAllBytes(sample);
                        for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
                            fuzz.load(mutations.damaged(bytes));
                            files++;
                        }
                    }
                    assertTrue(files >= 80 * MUTATIONS_PER_FILE, files + " files");
                });
    }

    @Test
    void everyBeginningOfAFileIsExplained() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    byte[] bytes =
                            Files.readAllBytes(Path.of("src/test/resources/conf/ok/nginx.conf"));
                    for (int length = 0; length < bytes.length; length++) {
                        byte[] head = new byte[length];
                        System.arraycopy(bytes, 0, head, 0, length);
                        fuzz.load(head);
                    }
                });
    }

    @Test
    void aLineOfAMebibyteIsDroppedWithAFinding() throws IOException {
        String line = "x".repeat(1 << 20);
        LoadResult result = fuzz.load(line + "\n\"" + line + "\n");
        assertEquals(2, count(result, DiagnosticCode.LINE_TOO_LONG));
        assertEquals(2, result.diagnostics().size());
        fuzz.load("{ }\"".repeat(1 << 18));
        fuzz.load(" ".repeat(1 << 20));
        fuzz.load("$A=" + "${A}".repeat(1 << 18) + "\n$A");
    }

    @Test
    void aHundredThousandNestedBracesExhaustNothing() throws IOException {
        LoadResult result = fuzz.load("a {\n".repeat(100_000));
        assertTrue(count(result, DiagnosticCode.UNCLOSED_BLOCK) > 0);
        fuzz.load("}\n".repeat(100_000));
        fuzz.load("{{{{{{{{\n".repeat(12_500));
        fuzz.load("vrrp_instance V {\n".repeat(50_000) + "}\n".repeat(50_000));
        fuzz.load("virtual_server 1.1.1.1 1 {\n".repeat(50_000) + "}\n".repeat(50_000));
    }

    @Test
    void findingsAreBounded() throws IOException {
        LoadResult result = fuzz.load("what 1\n".repeat(20_000));
        assertEquals(1, count(result, DiagnosticCode.TOO_MANY_FINDINGS));
    }

    @Test
    void bytesThatAreNoTextAreExplained() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/conf/ok/nginx.conf"));
        fuzz.load("\ufeff" + text);
        fuzz.load(text.replace("VI_1", "VI\0_1\0"));
        fuzz.load(text.replace(" ", "\u00a0").replace("\n", "\r"));
        fuzz.load(text.getBytes(StandardCharsets.UTF_16LE));
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        for (int i = 0; i < 256; i++) {
            broken.write(i);
            broken.write("vrrp_instance \ud800\u202e ".getBytes(StandardCharsets.UTF_8));
        }
        fuzz.load(broken.toByteArray());
    }

    @Test
    void conditionsWithoutEndAreExplained() throws IOException {
        fuzz.load("@node1 ".repeat(140) + "what\n");
        fuzz.load("$C=@node1 ${C}\n$C\n".repeat(100));
        fuzz.load("$C=" + "@^x ".repeat(200) + "${C}${C}\n$C what\n");
    }

    @Test
    void filesThatIncludeEachOtherEnd() throws IOException {
        Files.writeString(folder.resolve("a.conf"), "include b.conf\ninclude *.conf\n");
        Files.writeString(folder.resolve("b.conf"), "include a.conf\ninclude *.conf\n");
        LoadResult result = ConfigLoader.load(folder.resolve("a.conf"), LoadOptions.of("x"));
        assertTrue(count(result, DiagnosticCode.INCLUDE_LOOP) > 0);
        assertTrue(result.usable(), "keepalived would run it, too");
    }

    @Test
    void includesThatMultiplyEnd() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    for (int i = 0; i < 30; i++) {
                        String next = "include f" + (i + 1) + ".conf\n";
                        Files.writeString(folder.resolve("f" + i + ".conf"), next + next);
                    }
                    Path first = folder.resolve("f0.conf");
                    LoadResult result = ConfigLoader.load(first, LoadOptions.of("x"));
                    assertFalse(result.diagnostics().isEmpty());
                });
    }

    @Test
    void generatorsThatMultiplyEnd() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    LoadResult result =
                            fuzz.load(
                                    "~SEQ(a, 1, 90000) ~SEQ(b, 1, 90000) ~SEQ(c, 1, 90000) x $a\n");
                    assertTrue(count(result, DiagnosticCode.TOO_LARGE) > 0);
                    fuzz.load("$L=~SEQ(a, 1, 900) $L\n$L\n");
                    fuzz.load("$L=~LST(a, b, c) ~LST(d, e, f) ${L}\n$L\n");
                    fuzz.load("~SEQ(a, -999999999, 999999999) x\n~SEQ(a, 1, 0, 5) x\n");
                });
    }

    @Test
    void parametersThatMultiplyEnd() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    StringBuilder text =
                            new StringBuilder("$P0=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
                    for (int i = 1; i < 40; i++) {
                        text.append("$P").append(i).append("=${P").append(i - 1).append("}${P");
                        text.append(i - 1).append("}\n");
                    }
                    text.append("router_id $P39\n".repeat(50));
                    LoadResult result = fuzz.load(text.toString());
                    assertTrue(count(result, DiagnosticCode.PARAMETER_PROBLEM) > 0);
                    fuzz.load("$A=$B \\\n$B\n$B=$A \\\n$A\n$A\n");
                });
    }

    @Test
    void aFileThatCannotBeReadIsNotUsable() {
        for (Path path : List.of(folder.resolve("none.conf"), folder)) {
            LoadResult result = ConfigLoader.load(path, LoadOptions.of("x"));
            assertFalse(result.usable());
            assertEquals(1, count(result, DiagnosticCode.FILE_UNREADABLE));
            fuzz.print(path, result);
        }
    }

    private static long count(LoadResult result, DiagnosticCode code) {
        return result.diagnostics().stream().map(Diagnostic::code).filter(code::equals).count();
    }

    private static List<Path> samples() throws IOException {
        List<Path> samples = new ArrayList<>();
        Path golden = Path.of("src/test/resources/conf");
        for (Path folder : List.of(golden.resolve("ok"), golden.resolve("bad"), CORPUS)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".conf"))
                            .sorted()
                            .forEach(samples::add);
                }
            }
        }
        return samples;
    }
}
