package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;

/**
 * CHK-02, CHK-03, CHK-04, QRK-01: the statuses of -t are those that keepalived 2.2.7 gives to the
 * same texts.
 */
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

    /** STR-01, UNI-01, MAC-08, CFG-15, CFG-21. */
    @Test
    void whatStrictModeResetsAndWhatNeedsAnotherLineAreErrors() {
        String strict = "global_defs {\nvrrp_strict\n}\n";
        assertEquals(0, status(strict, ""));
        assertEquals(5, status(strict, "garp_lower_prio_repeat 2"));
        assertEquals(0, status(strict, "garp_lower_prio_repeat 0"));
        assertEquals(0, status(strict.replace("}", "vrrp_garp_lower_prio_repeat 2\n}"), ""));
        assertEquals(5, status(strict.replace("}", "vrrp_down_timer_adverts 5\n}"), ""));
        assertEquals(5, status(strict, "lower_prio_no_advert off"));
        assertEquals(5, status(strict, "higher_prio_send_advert"));
        assertEquals(5, status(strict, "accept"));
        assertEquals(0, status(strict, "priority 255\naccept"));
        assertEquals(5, status(strict, "use_vmac 02:00:00:00:00:01"));
        assertEquals(5, status("", "vmac_xmit_base"));
        assertEquals(0, status("", "use_vmac\nvmac_xmit_base"));
        assertEquals(5, status("", "use_ipvlan"));
        assertEquals(0, status("", "use_ipvlan 192.0.2.9"));
        assertEquals(5, status("", "check_unicast_src"));
        assertEquals(5, status("", "old_unicast_checksum never"));
        assertEquals(5, status("", "unicast_ttl 9"));
        assertEquals(0, status("", "unicast_fault_no_peer"));
        assertEquals(5, status("", "preempt_delay 3.1234567"));
        assertEquals(5, status("", "@^other @^different nopreempt"));
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
