package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvrrpd.config.bind.KeyFile;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.VrrpInstance;

/** The block auth_hmac: keys, files, defaults, contradictions (AUT-01, AUT-06, AUT-07). */
class HmacKeysTest {
    private static final String TEXT = "0123456789abcdef0123456789abcdef";
    private static final Map<String, KeyFile> FILES =
            Map.of(
                    "/keys/text", file(TEXT + "\r\n", ""),
                    "/keys/hex", file("hex:" + "0f".repeat(64) + "\n", ""),
                    "/keys/open", file(TEXT, "'/keys/open' has mode 0644: chmod 0600"),
                    "/keys/short", file("hex:00", ""),
                    "/keys/gone", KeyFile.unreadable("'/keys/gone' does not exist"));

    private static KeyFile file(String text, String exposure) {
        return new KeyFile(text.getBytes(StandardCharsets.UTF_8), "", exposure);
    }

    private static LoadResult load(String interval, String... lines) {
        String text =
                "vrrp_instance V {\ninterface eth0\nvirtual_router_id 1\nadvert_int "
                        + interval
                        + "\nauth_hmac {\n"
                        + String.join("\n", lines)
                        + "\n}\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n";
        LoadOptions options =
                LoadOptions.of("host")
                        .withKeyFiles(name -> Objects.requireNonNull(FILES.get(name), name));
        return ConfigLoader.loadText(text, Path.of("x.conf"), options);
    }

    private static VrrpInstance instance(LoadResult result) {
        assertNotNull(result.config());
        return result.config().instances().get(0);
    }

    private static HmacAuthentication hmac(LoadResult result) {
        return Objects.requireNonNull(instance(result).hmac(), findings(result));
    }

    private static String findings(LoadResult result) {
        return result.diagnostics().stream()
                .map(one -> one.code() + " " + one.message())
                .reduce("", (all, one) -> all + one + "\n");
    }

    @Test
    void aKeyIsTextOrDigitsOrAFileOfEither() {
        LoadResult result =
                load(
                        "1",
                        "key 1 " + TEXT,
                        "key 2 hex:" + "ff".repeat(32),
                        "key 3 file:/keys/text",
                        "key 255 file:/keys/hex",
                        "active_key 3");
        assertEquals("", findings(result));
        HmacAuthentication hmac = hmac(result);
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(text, hmac.keys().get(0).value().reveal());
        assertEquals(32, hmac.keys().get(1).value().reveal().length);
        assertArrayEquals(text, hmac.signingKey().value().reveal());
        assertEquals(64, hmac.keys().get(3).value().reveal().length);
        assertEquals(
                List.of("1 ********", "2 ********", "3 file:/keys/text", "255 file:/keys/hex"),
                hmac.keys().stream().map(Object::toString).toList());
        assertEquals(HmacAuthentication.Mode.ENFORCE, hmac.mode());
        assertFalse(hmac.monotonic());
    }

    /** As keepalived: the key is used, and somebody hears of it. */
    @Test
    void aKeyFileThatOthersMayReadIsASecurityViolation() {
        LoadResult result = load("1", "key 1 file:/keys/open", "active_key 1");
        assertEquals(1, hmac(result).activeKey());
        Diagnostic finding = result.diagnostics().get(0);
        assertEquals(DiagnosticCode.KEY_FILE_EXPOSED, finding.code());
        assertEquals(
                "SECURITY VIOLATION - the key file '/keys/open' has mode 0644: chmod 0600",
                finding.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:/keys/gone|the key file '/keys/gone' does not exist",
                "file:/keys/short|the key has 1 bytes",
                "file:|file: without path",
                "hex:000|hex: needs an even number of hexadecimal digits",
                "hex:zz|hex: needs an even number of hexadecimal digits",
                "0123456789abcdef0123456789abcde|the key has 31 bytes",
            })
    void aKeyThatIsNoneIsLeftOutAndSignaturesAreOff(String value, String why) {
        LoadResult result = load("1", "key 1 " + value, "active_key 1");
        assertNull(instance(result).hmac());
        String findings = findings(result);
        assertTrue(findings.contains(why), findings);
        assertTrue(findings.contains("active_key 1 names no usable key"), findings);
        assertFalse(findings.contains("9abcde"), findings);
    }

    @Test
    void anIdIsUsedOnce() {
        LoadResult result =
                load("1", "key 1 " + TEXT, "key 1 hex:" + "00".repeat(32), "active_key 1");
        assertTrue(findings(result).contains("there is a key 1 already"), findings(result));
        assertEquals(1, hmac(result).keys().size());
    }

    /** What this host cannot read is the same where the path is. */
    @Test
    void keyFilesOfOtherHostsAreNotRead() {
        String text = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 1\nauth_hmac {\n";
        text += "key 1 file:/keys/of/another\nkey 2 file:/keys/two\nactive_key 1\n}\n";
        text += "virtual_ipaddress {\n10.0.0.1\n}\n}\n";
        LoadResult result =
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("another"));
        assertEquals("", findings(result).replaceAll("(?m)^JV-C1.*\n", ""));
        List<HmacAuthentication.Key> keys = hmac(result).keys();
        assertFalse(keys.get(0).value().equals(keys.get(1).value()));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 6", "0.5, 5", "255, 300"})
    void theWindowIsThreeIntervalsWithinLimits(String interval, long seconds) {
        HmacAuthentication hmac = hmac(load(interval, "key 1 " + TEXT, "active_key 1"));
        assertEquals(seconds * 1_000_000_000L, hmac.windowNanos());
    }

    /** AUT-01: the signature wins; here over a block of version 2 that keepalived would take. */
    @Test
    void authenticationIsDropped() {
        LoadResult result =
                load(
                        "1",
                        "key 1 " + TEXT,
                        "active_key 1\n}\nauthentication {\nauth_type PASS\nauth_pass 12345678");
        assertEquals(Authentication.NONE, instance(result).authentication());
        assertEquals(1, hmac(result).activeKey());
        assertTrue(findings(result).contains("does not go with auth_hmac"), findings(result));
    }
}
