package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;

/** CHK-02 to CHK-04: the statuses of -t are those that keepalived 2.2.7 gives to the same texts. */
class ConfigTestStatusTest {
    private static final String SCRIPT = "vrrp_script s {\nscript /bin/sh\n}\n";

    @Test
    void nothingToSayIsZero() {
        assertEquals(0, status("", ""));
        assertEquals(0, status("global_defs {\nvrrp_rlimit_rtime 5\n}\n", ""));
        assertEquals(0, status("", "notify /nowhere/to/be/found"));
    }

    @Test
    void aMissingArgumentIsTwoOrFiveByKeyword() {
        assertEquals(2, status("", "advert_int"));
        assertEquals(2, status("global_defs {\nvrrp_version\n}\n", ""));
        assertEquals(5, status("global_defs {\nrouter_id\n}\n", ""));
        assertEquals(5, status("net_namespace\n", ""));
    }

    @Test
    void aCorrectedValueIsAnError() {
        assertEquals(5, status("", "preempt_delay 3x"));
        assertEquals(5, status("", "state MASTER\npriority 100\nnopreempt"));
        assertEquals(5, status("", "advert_int 1.5"));
        assertEquals(5, status("", "vmac_garp_intvl 5"));
        assertEquals(5, status("", "mcast_dst_ip 10.0.0.1"));
        assertEquals(5, status("global_defs {\ndynamic_interfaces x\n}\n", ""));
        assertEquals(5, status("vrrp_sync_group G {\ngroup { A }\n}\n", ""));
    }

    @Test
    void scriptsWithoutScriptSecurityAreSixIfTheHostHasThem() {
        assertEquals(6, status(SCRIPT, "track_script { s }"));
        assertEquals(6, status("", "notify /bin/sh"));
        assertEquals(6, status("global_defs {\nstartup_script /bin/sh\n}\n", ""));
        assertEquals(6, status(SCRIPT, "preempt_delay 3x"));
        assertEquals(5, status(SCRIPT.replace("/bin/sh", "/nowhere/to/be"), "track_script { s }"));
        assertEquals(
                0,
                status(
                        "global_defs {\nenable_script_security\n}\n" + SCRIPT,
                        "track_script { s }"));
    }

    @Test
    void anIncludeThatInsistsIsSix() {
        assertEquals(6, status("includem /nowhere/to/be/found\n", ""));
        assertEquals(0, status("include /nowhere/to/be/found\n", ""));
    }

    private static int status(String top, String inside) {
        String text =
                top
                        + "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n"
                        + inside
                        + "\nvirtual_ipaddress { 192.0.2.1 }\n}\n";
        return ConfigTest.status(
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("host")));
    }
}
