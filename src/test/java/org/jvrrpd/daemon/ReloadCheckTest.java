package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
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

    private static String global(String line) {
        return "global_defs {\n" + line + "\n}\n";
    }

    private static String firstWord(@Nullable String text) {
        assertNotNull(text);
        return text.substring(0, text.indexOf(' '));
    }

    private static @Nullable String objection(String before, String after, String inInstance) {
        Config running = load(before + INSTANCE + "}\n").config();
        assertNotNull(running);
        return ReloadCheck.objection(running, load(after + INSTANCE + inInstance + "}\n"));
    }

    private static LoadResult load(String text) {
        LoadOptions options = LoadOptions.of("x").withReload(true);
        return ConfigLoader.loadText(text, Path.of("x.conf"), options);
    }
}
