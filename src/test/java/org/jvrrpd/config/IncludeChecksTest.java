package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.source.DiagnosticCode;

/** CFG-14: which include ends the load; each line was tried with keepalived's own -t. */
class IncludeChecksTest {
    private static final String MISSING = "include none.part";
    private static final String WILDCARD = "include *.none";
    private static final String BRACES = "include {ok,none}.part";
    private static final String FOLDER = "include folder";
    private static final String INSTANCE =
            "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n"
                    + "virtual_ipaddress { 192.0.2.1/24 }\n}\n";

    private final Path folder;

    IncludeChecksTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("ok.part"), "");
        Files.writeString(folder.resolve("nest.part"), MISSING + "\n");
        Files.writeString(folder.resolve("set.part"), "global_defs {\ninclude_check\n}\n");
        Files.createDirectory(folder.resolve("folder"));
    }

    @Test
    void withoutCheckNothingEndsTheLoad() {
        assertEquals("", stopped(""));
    }

    @Test
    void eachCheckInsistsOnItsOwnAndOnReading() {
        assertEquals("missing wildcard braces folder", stopped("include_check"));
        assertEquals("folder", stopped("include_check read"));
        assertEquals("missing folder", stopped("include_check match"));
        assertEquals("wildcard folder", stopped("include_check wildcard_match"));
        assertEquals("braces folder", stopped("include_check brace_match"));
    }

    @Test
    void signsAddAndRemove() {
        assertEquals("folder", stopped("include_check match\ninclude_check read"));
        assertEquals("missing folder", stopped("include_check match\ninclude_check +read"));
        assertEquals("wildcard braces folder", stopped("include_check\ninclude_check -match"));
        assertEquals("", stopped("include_check match -match"));
        assertEquals("", stopped("include_check -match"));
    }

    @Test
    void theKeywordsOfIncludeInsistOnTheirOwn() {
        assertEquals("folder", stoppedBy("includer"));
        assertEquals("missing folder", stoppedBy("includem"));
        assertEquals("missing wildcard folder", stoppedBy("includew"));
        assertEquals("braces folder", stoppedBy("includeb"));
        assertEquals("missing wildcard braces folder", stoppedBy("includea"));
    }

    @Test
    void checksReachIncludedFilesAndEndWithTheFileThatSetsThem() {
        assertTrue(stops("global_defs {\ninclude_check match\n}\ninclude nest.part\n"));
        assertEquals(false, stops("include set.part\n" + MISSING + "\n"));
        assertEquals(false, stops(MISSING + "\nglobal_defs {\ninclude_check\n}\n"));
    }

    @Test
    void theKeywordIsFoundBehindABraceAndAConditionToo() {
        assertTrue(stops("global_defs { include_check match }\n" + MISSING + "\n"));
        assertTrue(stops("global_defs {\n@^other include_check match\n}\n" + MISSING + "\n"));
        assertEquals(
                false, stops("global_defs {\n@other include_check match\n}\n" + MISSING + "\n"));
    }

    /** QRK-03. */
    @Test
    void anUnknownCheckIsAnError() {
        LoadResult result = load("global_defs {\ninclude_check readable\n}\n");
        assertEquals(DiagnosticCode.BAD_VALUE, result.diagnostics().get(0).code());
        assertTrue(result.usable());
    }

    /** Which kinds of include end the load under these lines of global_defs. */
    private String stopped(String checks) {
        String head = "global_defs {\n" + checks + "\n}\n";
        return names(head, "include");
    }

    private String stoppedBy(String keyword) {
        return names("", keyword);
    }

    private String names(String head, String keyword) {
        StringBuilder names = new StringBuilder();
        add(names, "missing", head + MISSING.replace("include", keyword));
        add(names, "wildcard", head + WILDCARD.replace("include", keyword));
        add(names, "braces", head + BRACES.replace("include", keyword));
        add(names, "folder", head + FOLDER.replace("include", keyword));
        return names.toString();
    }

    private void add(StringBuilder names, String name, String text) {
        if (stops(text + "\n")) {
            names.append(names.length() == 0 ? "" : " ").append(name);
        }
    }

    private boolean stops(String text) {
        return !load(text).usable();
    }

    private LoadResult load(String text) {
        return ConfigLoader.loadText(
                text + INSTANCE, folder.resolve("main.conf"), LoadOptions.of("host"));
    }
}
