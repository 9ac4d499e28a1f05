package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Diagnostics;

/** Whatever a file holds, loading ends soon, with findings and without an exception. */
class ConfigFuzzTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int RANDOM_FILES = 600;
    private static final int MUTATIONS_PER_FILE = 30;

    private final Path folder;

    ConfigFuzzTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void randomBytesAreExplained() {
        Random random = new Random(7);
        String alphabet = "{}{}\"'#!$@~\\\n\n \t=(),/:.-_ab01";
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    for (int i = 0; i < RANDOM_FILES; i++) {
                        byte[] bytes = new byte[random.nextInt(400)];
                        random.nextBytes(bytes);
                        for (int j = 0; i % 2 == 0 && j < bytes.length; j++) {
                            bytes[j] = (byte) alphabet.charAt((bytes[j] & 255) % alphabet.length());
                        }
                        load(bytes);
                    }
                });
    }

    @Test
    void mutatedFilesAreExplained() {
        Random random = new Random(11);
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    for (Path sample : samples()) {
                        byte[] bytes = Files.readAllBytes(sample);
                        for (int i = 0; i < MUTATIONS_PER_FILE && bytes.length > 0; i++) {
                            load(mutate(bytes, random));
                        }
                    }
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
                        load(head);
                    }
                });
    }

    @Test
    void aLineOfAMebibyteIsDroppedWithAFinding() throws IOException {
        String line = "x".repeat(1 << 20);
        LoadResult result = load((line + "\n\"" + line + "\n").getBytes(StandardCharsets.UTF_8));
        assertTrue(has(result, DiagnosticCode.LINE_TOO_LONG));
    }

    @Test
    void aHundredThousandNestedBracesExhaustNothing() throws IOException {
        LoadResult result = load("a {\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertTrue(has(result, DiagnosticCode.UNCLOSED_BLOCK));
        load("}\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        load("{{{{{{{{\n".repeat(12_500).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findingsAreBounded() throws IOException {
        LoadResult result = load("what 1\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        assertTrue(result.diagnostics().size() <= Diagnostics.COUNT_MAX + 1);
        assertTrue(has(result, DiagnosticCode.TOO_MANY_FINDINGS));
    }

    @Test
    void filesThatIncludeEachOtherEnd() throws IOException {
        Files.writeString(folder.resolve("a.conf"), "include b.conf\ninclude *.conf\n");
        Files.writeString(folder.resolve("b.conf"), "include a.conf\ninclude *.conf\n");
        LoadResult result = ConfigLoader.load(folder.resolve("a.conf"), LoadOptions.of("x"));
        assertTrue(has(result, DiagnosticCode.INCLUDE_LOOP));
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
    void generatorsAndParametersThatMultiplyEnd() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    load(
                            "~SEQ(a, 1, 90000) ~SEQ(b, 1, 90000) ~SEQ(c, 1, 90000) x $a $b $c\n"
                                    .getBytes(StandardCharsets.UTF_8));
                    StringBuilder text =
                            new StringBuilder("$P0=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
                    for (int i = 1; i < 40; i++) {
                        text.append("$P").append(i).append("=${P").append(i - 1).append("}${P");
                        text.append(i - 1).append("}\n");
                    }
                    text.append("router_id $P39\n".repeat(50));
                    load(text.toString().getBytes(StandardCharsets.UTF_8));
                });
    }

    @Test
    void aFileThatCannotBeReadIsNotUsable() {
        for (Path path : List.of(folder.resolve("none.conf"), folder)) {
            LoadResult result = ConfigLoader.load(path, LoadOptions.of("x"));
            assertFalse(result.usable());
            assertTrue(has(result, DiagnosticCode.FILE_UNREADABLE));
            assertFalse(new DiagnosticRenderer(true).render(result.diagnostics()).isEmpty());
        }
    }

    private LoadResult load(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzz.conf"), bytes);
        LoadResult result = ConfigLoader.load(file, LoadOptions.of("node1"));
        new DiagnosticRenderer(false).render(result.diagnostics());
        return result;
    }

    private static boolean has(LoadResult result, DiagnosticCode code) {
        return result.diagnostics().stream().anyMatch(found -> found.code() == code);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        for (int i = 0; i <= random.nextInt(5); i++) {
            int at = random.nextInt(copy.length);
            switch (random.nextInt(3)) {
                case 0 -> copy[at] = (byte) random.nextInt(256);
                case 1 -> copy[at] = (byte) "{}\"\n #$@ ~0".charAt(random.nextInt(11));
                default -> {
                    int length = Math.min(random.nextInt(30), copy.length - at);
                    int from = random.nextInt(copy.length - length);
                    System.arraycopy(bytes, from, copy, at, length);
                }
            }
        }
        return copy;
    }

    private static List<Path> samples() throws IOException {
        List<Path> samples = new ArrayList<>();
        for (String folder : List.of("ok", "bad")) {
            try (Stream<Path> files = Files.list(Path.of("src/test/resources/conf", folder))) {
                files.filter(file -> file.toString().endsWith(".conf")).forEach(samples::add);
            }
        }
        return samples;
    }
}
