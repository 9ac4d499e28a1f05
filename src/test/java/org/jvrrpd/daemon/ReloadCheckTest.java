package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.bind.KeyFile;
import org.jvrrpd.model.Config;

/** CHK-11, CHK-12: what may not replace the configuration that runs. */
class ReloadCheckTest {
    private static final String INSTANCE =
            "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n"
                    + "virtual_ipaddress { 192.0.2.1/24 }\n";

    @Test
    void anUnusableFileIsAlwaysRefused() {
        String why = objection("", "vrrp_instance A {\ninterface eth0\n}\n", "");
        assertTrue(why != null && why.contains("unusable"), why);
        assertNull(objection("", "", "unknown_word\n"));
    }

    @Test
    void reloadCheckConfigInsistsOnNoError() {
        String insists = global("reload_check_config");
        assertNull(objection(insists, insists, ""));
        assertNull(objection(insists, "", "preempt_delay 3x\n"), "a correction is no error");
        String why = objection(insists, "", "unknown_word\n");
        assertTrue(why != null && why.contains("1 errors"), why);
        assertNull(objection("", insists, "unknown_word\n"), "the running file decides");
    }

    @Test
    void whatCannotChangeWhileTheDaemonRunsIsNamed() {
        assertEquals("net_namespace", firstWord(objection("", "net_namespace blue\n", "")));
        assertEquals("instance", firstWord(objection("instance a\n", "instance b\n", "")));
        assertEquals("nftables", firstWord(objection(global("nftables a"), "", "")));
        assertEquals(
                "tmp_config_directory",
                firstWord(objection("", global("tmp_config_directory /var/tmp"), "")));
        assertEquals(
                "disable_local_igmp", firstWord(objection("", global("disable_local_igmp"), "")));
        String same = "instance a\n" + global("nftables a");
        assertNull(objection(same, same, "priority 7\n"));
    }

    /** AUT-07: never unsigned, nor deaf for a peer's key, by a file that cannot be read. */
    @Test
    void aKeyThatCannotBeReadTakesNoKeyAway() {
        String both = hmac("key 1 file:/keys/one\nkey 2 file:/keys/two\nactive_key 1");
        assertNull(objection("", "", both, both));
        String gone = "the key file '/keys/gone' does not exist";
        for (String after :
                List.of(
                        "key 1 file:/keys/gone\nkey 2 file:/keys/two\nactive_key 1",
                        "key 1 file:/keys/one\nkey 2 file:/keys/gone\nactive_key 1",
                        "key 3 file:/keys/gone\nactive_key 3")) {
            String why = objection("", "", both, hmac(after));
            assertNotNull(why, after);
            assertTrue(why.startsWith("A would lose a key of auth_hmac (line "), why);
            assertTrue(why.contains(gone), why);
        }
        String without = objection("", "", both, hmac("key 1 file:/keys/one"));
        assertTrue(without != null && without.contains("without active_key"), without);
    }

    @Test
    void whatTheFileDoesNotAskForAnyMoreIsGivenUp() {
        String both = hmac("key 1 file:/keys/one\nkey 2 file:/keys/two\nactive_key 1");
        assertNull(objection("", "", both, ""));
        assertNull(objection("", "", both, hmac("key 2 file:/keys/two\nactive_key 2")));
        String broken = hmac("key 1 file:/keys/gone\nactive_key 1");
        assertNull(objection("", "", broken, broken), "there is nothing to lose");
    }

    private static String hmac(String lines) {
        return "auth_hmac {\n" + lines + "\n}\n";
    }

    private static String global(String line) {
        return "global_defs {\n" + line + "\n}\n";
    }

    private static String firstWord(@Nullable String text) {
        assertNotNull(text);
        return text.substring(0, text.indexOf(' '));
    }

    private static @Nullable String objection(String before, String after, String inInstance) {
        return objection(before, after, "", inInstance);
    }

    private static @Nullable String objection(
            String before, String after, String inInstanceBefore, String inInstance) {
        Config running = load(before + INSTANCE + inInstanceBefore + "}\n").config();
        assertNotNull(running);
        return ReloadCheck.objection(running, load(after + INSTANCE + inInstance + "}\n"));
    }

    private static KeyFile key(String name) {
        return name.endsWith("gone")
                ? KeyFile.unreadable("'" + name + "' does not exist")
                : new KeyFile(name.repeat(5).getBytes(StandardCharsets.UTF_8), "", "");
    }

    private static LoadResult load(String text) {
        LoadOptions options =
                LoadOptions.of("x").withReload(true).withKeyFiles(ReloadCheckTest::key);
        return ConfigLoader.loadText(text, Path.of("x.conf"), options);
    }
}
