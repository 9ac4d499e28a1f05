package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.Config;

/** What golden files cannot show. */
class ConfigLoaderTest {
    private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";
    private static final String TAIL = "virtual_ipaddress { 192.0.2.1/24 }\n}\n";

    private final Path folder;

    ConfigLoaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void thePasswordIsPaddedWithZerosToEightBytes() throws IOException {
        assertArrayEquals("abc\0\0\0\0\0".getBytes(StandardCharsets.UTF_8), key("abc", true));
        assertArrayEquals("12345678".getBytes(StandardCharsets.UTF_8), key("123456789", true));
    }

    @Test
    void theBytesOfAPasswordSurviveWhateverTheFileIsEncodedIn() throws IOException {
        assertArrayEquals(
                new byte[] {(byte) 0xc3, (byte) 0xa4, 0, 0, 0, 0, 0, 0}, key("\u00e4", true));
        assertArrayEquals(new byte[] {(byte) 0xe4, 0, 0, 0, 0, 0, 0, 0}, key("\u00e4", false));
    }

    @Test
    void aFileThatEndsInsideABlockStartsButDoesNotReplaceWhatRuns() {
        LoadOptions options = LoadOptions.of("id");
        String cut = HEAD + "virtual_ipaddress { 192.0.2.1/24 }\n";
        Path path = folder.resolve("cut.conf");
        assertTrue(ConfigLoader.loadText(cut, path, options).usable());
        LoadResult reload = ConfigLoader.loadText(cut, path, options.withReload(true));
        assertFalse(reload.usable());
        assertTrue(
                reload.diagnostics().stream()
                        .anyMatch(d -> d.code() == DiagnosticCode.INCOMPLETE_AT_RELOAD));
        assertTrue(ConfigLoader.loadText(cut + "}\n", path, options.withReload(true)).usable());
    }

    @Test
    void aCommentAboveChangesNothingInTheModel() throws IOException {
        assertEquals(
                load(HEAD + TAIL).config(), load("# more\n\n" + HEAD + "\n#\n" + TAIL).config());
    }

    @Test
    void whatDoesNotFitInAnAdvertIsExcluded() throws IOException {
        StringBuilder text = new StringBuilder(HEAD).append("virtual_ipaddress {\n");
        for (int i = 0; i < 300; i++) {
            text.append("10.0.").append(i / 100).append('.').append(i % 100 + 1).append("/16\n");
        }
        LoadResult result = load(text + "}\n}\n");
        Config config = result.config();
        assertTrue(config != null && config.instances().get(0).addresses().size() == 255);
        assertTrue(config != null && config.instances().get(0).excludedAddresses().size() == 45);
        assertEquals(DiagnosticCode.ADJUSTED_VALUE, result.diagnostics().get(0).code());
    }

    @Test
    void anExecutableFileIsNotIncluded() throws IOException {
        Path part =
                Files.writeString(folder.resolve("part.conf"), "global_defs {\nrouter_id x\n}\n");
        assertTrue(part.toFile().setExecutable(true));
        LoadResult result = load("include part.conf\n" + HEAD + TAIL);
        Config config = result.config();
        assertTrue(config != null && config.global().routerId().isEmpty());
        assertEquals(DiagnosticCode.INCLUDE_PROBLEM, result.diagnostics().get(0).code());
    }

    @Test
    void interfacesAreOnlyAskedForWhenTheCallerSaysHow() throws IOException {
        Path file = Files.writeString(folder.resolve("x.conf"), HEAD + TAIL);
        LoadOptions options = LoadOptions.of("x");
        assertTrue(ConfigLoader.load(file, options).usable());
        assertFalse(
                ConfigLoader.load(file, options.withInterfaces(n -> false, n -> 1500)).usable());
    }

    private byte[] key(String password, boolean utf8) throws IOException {
        String text =
                HEAD + "authentication {\nauth_type PASS\nauth_pass " + password + "\n}\n" + TAIL;
        Path file = folder.resolve("key.conf");
        Files.write(
                file, text.getBytes(utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        Config config = ConfigLoader.load(file, LoadOptions.of("x")).config();
        return config == null
                ? new byte[0]
                : config.instances().get(0).authentication().key().reveal();
    }

    private LoadResult load(String text) throws IOException {
        return ConfigLoader.load(
                Files.writeString(folder.resolve("main.conf"), text), LoadOptions.of("x"));
    }
}
