package org.jvrrpd.config.effective;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;

/** The model as JSON: DMP-02, DMP-03, DMP-06 and settings by keyword. */
class EffectiveJsonTest {
    private static final String TAIL = "virtual_ipaddress { 10.9.9.9/24 }\n}\n";
    private static final String HEAD = "vrrp_instance A {\ninterface v0\nvirtual_router_id 51\n";

    @Test
    void theDataOfAnInstanceHasTheNamesOfTheDump() throws IOException {
        String json =
                json(
                        "global_defs {\nvrrp_garp_master_delay 3\n}\n"
                                + HEAD
                                + "priority 100\nadvert_int 0.25\nversion 3\n"
                                + "no_accept\nnotify_deleted\npreempt_delay 2.5\n"
                                + "notify_master \"/usr/bin/true a b\"\nstate BACKUP\n"
                                + "track_interface { v1 weight 10 reverse }\n"
                                + TAIL);
        contains(
                json,
                "\"vrrp\":[{\"data\":{\"iname\":\"A\",\"dont_track_primary\":0",
                "\"strict_mode\":0,\"vmac_ifname\":\"\",\"ifp_ifname\":\"v0\",\"garp_delay\":3,"
                        + "\"garp_refresh\":0,\"garp_rep\":5,\"garp_refresh_rep\":1,"
                        + "\"garp_lower_prio_delay\":3,\"garp_lower_prio_rep\":5",
                "\"vrid\":51,\"base_priority\":100,\"promote_secondaries\":false,"
                        + "\"adver_int\":0.25,\"accept\":0,\"nopreempt\":false,"
                        + "\"preempt_delay\":2.5,\"wantstate\":1,\"version\":3",
                "\"notify_deleted\":true,\"script_master\":\"'/usr/bin/true' 'a' 'b'\"",
                "\"vips\":[\"10.9.9.9/24 dev v0 scope global\"],\"track_ifp\":[\"v1\"]",
                "\"auth_type\":0",
                "\"track_interface\":[\"v1 weight 10 reverse\"]");
    }

    /** ARP-08, ARP-09. */
    @Test
    void theLeastAnnouncementsAreOneAndStrictModeMakesNoneForALowerPriority() throws IOException {
        contains(
                json("global_defs {\nvrrp_min_garp\n}\n" + HEAD + TAIL),
                "\"garp_delay\":0,\"garp_refresh\":0,\"garp_rep\":1,");
        contains(
                json(HEAD + "strict_mode on\n" + TAIL),
                "\"garp_delay\":5,\"garp_refresh\":0,\"garp_rep\":5,\"garp_refresh_rep\":1,"
                        + "\"garp_lower_prio_delay\":0,\"garp_lower_prio_rep\":0");
    }

    @Test
    void thePasswordOfTheMailServerIsNotShown() throws IOException {
        String json =
                json(
                        "global_defs {\nsmtp_tls starttls\nsmtp_user u\nsmtp_password swordfish\n}\n"
                                + HEAD
                                + TAIL);
        contains(json, "\"smtp_tls\":\"starttls\"", "\"smtp_password\":\"********\"");
        assertFalse(json.contains("swordfish"), json);
    }

    @Test
    void processesHaveTheNamesOfTheDump() throws IOException {
        contains(
                json(
                        "vrrp_track_process p {\nprocess nginx\nquorum 2\ndelay 1.5\n}\n"
                                + HEAD
                                + TAIL),
                "\"track_process\":[{\"name\":\"p\",\"process\":\"nginx\",\"param_match\":\"none\","
                        + "\"min_processes\":2,\"weight\":0,\"reverse\":false,"
                        + "\"terminate_delay\":1.5,\"fork_delay\":1.5,\"full_command\":false}]");
    }

    @Test
    void whatTheDumpDoesNotShowIsASettingByKeyword() throws IOException {
        contains(
                json(
                        "net_namespace blue\nglobal_defs {\nvrrp_startup_delay 1.5\numask 022\n"
                                + "vrrp_garp_extra_if all 20\nmax_auto_priority\n}\n"
                                + "track_file f {\nfile /a\nweight -3 reverse\n"
                                + "init_file 5 overwrite\n}\n"
                                + HEAD
                                + "track_file { f weight 2 }\nuse_vmac x0 group 3\n"
                                + TAIL),
                "\"net_namespace\":\"blue\"",
                "\"vrrp_startup_delay\":1.5",
                "\"umask\":18",
                "\"vrrp_garp_extra_if\":\"all 20\"",
                "\"garp_extra_if\":\"all 20\"",
                "\"max_auto_priority\":99",
                "\"vrrp_mcast_group4\":\"224.0.0.18\"",
                "\"unicast_ttl\":255",
                "\"use_vmac\":\"x0 group 3\"",
                "\"vmac_ifname\":\"x0\",\"ifp_ifname\":\"x0\"",
                "\"track_file\":[\"f weight 2 reverse\"]",
                "\"init_file\":\"5 overwrite\"");
    }

    @Test
    void secretsAreMasked() throws IOException {
        String key = "abcdefghabcdefghabcdefghabcdefgh";
        String password = "authentication {\nauth_type PASS\nauth_pass hush-hus\n}\n";
        String json = json(HEAD + password + TAIL);
        assertFalse(json.contains("hush"), json);
        contains(json, "\"auth_data\":\"********\"");
        String signed = json(HEAD + "auth_hmac {\nkey 7 " + key + "\nactive_key 7\n}\n" + TAIL);
        assertFalse(signed.contains(key), signed);
        contains(signed, "\"key\":[\"7 ********\"]");
    }

    private static void contains(String json, String... parts) {
        for (String part : parts) {
            assertTrue(json.contains(part), part + "\nis not in\n" + json);
        }
    }

    private static String json(String text) throws IOException {
        Config config =
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("host")).config();
        assertNotNull(config);
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            EffectiveJson.write(json, config);
        }
        return out.toString();
    }
}
