package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.RuleOptions;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.UpDownDelay;
import org.jvrrpd.model.VrrpInstance;

/**
 * What is made of the quirks of keepalived's language; QRK-15 and QRK-16 are in
 * ConfigurationRulesTest, QRK-03 in IncludeChecksTest, those of run time with the protocol.
 */
class QuirksTest {
    private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";
    private static final String TAIL = "virtual_ipaddress { 192.0.2.1/24 }\n}\n";

    /** QRK-02, QRK-10. */
    @Test
    void wordsThatStandOnlyInTheManualAreUnknown() {
        for (String word :
                List.of("state_file_location", "stats_file_location", "json_file_location")) {
            LoadResult result = load("global_defs {\n" + word + " /tmp/x\n}\n");
            assertEquals(List.of(DiagnosticCode.UNKNOWN_KEYWORD), codes(result), word);
        }
        String group = "vrrp_sync_group G {\ngroup { A }\nnotify_deleted \"/bin/true\"\n}\n";
        assertTrue(codes(load(group + HEAD + TAIL)).contains(DiagnosticCode.UNKNOWN_KEYWORD));
    }

    /** QRK-04. */
    @Test
    void withoutTheSecondDelayAnInterfaceCountsAsUpAtOnce() {
        Config config = config(load("interface_up_down_delays {\neth0 5\neth1 5 3\n}\n"));
        assertEquals(
                List.of(
                        new UpDownDelay("eth0", 5_000_000_000L, 0),
                        new UpDownDelay("eth1", 5_000_000_000L, 3_000_000_000L)),
                config.extras().upDownDelays());
    }

    /** QRK-08. */
    @Test
    void theWeightOfAFileIsThatOfAnyTracker() {
        String file = "track_file f {\nfile /run/f\nweight %d\n}\n";
        assertEquals(254, config(load(file.formatted(254))).extras().trackFiles().get(0).weight());
        assertTrue(codes(load(file.formatted(255))).contains(DiagnosticCode.BAD_VALUE));
    }

    /** FSM-03: only a wrong word takes MASTER back. */
    @Test
    void masterStaysWhenBackupFollows() {
        assertTrue(instance("state MASTER\nstate BACKUP\n").startAsMaster());
        assertTrue(instance("state BACKUP\nstate MASTER\n").startAsMaster());
        assertFalse(instance("state MASTER\nstate other\n").startAsMaster());
    }

    /** QRK-09: better than keepalived, which refuses a single port. */
    @Test
    void aRuleKnowsIpprotoAndSinglePorts() {
        RuleOptions options =
                instance(
                                "virtual_rules {\nfrom 10.0.0.0/8 ipproto tcp sport 80 table 5 preference 9\n}\n")
                        .virtualRules()
                        .get(0)
                        .options();
        assertEquals("tcp", options.ipProtocol());
        assertEquals(new RuleOptions.Range(80, 80), options.sourcePorts());
        assertTrue(
                instance("virtual_rules {\nfrom 10.0.0.0/8 ip_proto tcp table 5 preference 9\n}\n")
                        .virtualRules()
                        .isEmpty());
    }

    /** QRK-12: better than keepalived, where off switches it on. */
    @Test
    void offMeansOff() {
        assertFalse(instance("skip_check_adv_addr off\n").skipCheckAdvAddr());
        assertTrue(instance("skip_check_adv_addr\n").skipCheckAdvAddr());
        Config config =
                config(
                        load(
                                "global_defs {\nvrrp_skip_check_adv_addr off\nv3_checksum_as_v2 off\n}\n"
                                        + HEAD
                                        + TAIL));
        assertFalse(config.instances().get(0).skipCheckAdvAddr());
        assertFalse(config.instances().get(0).settings().isOn("v3_checksum_as_v2"));
    }

    /** QRK-18. */
    @Test
    void signaturesWithoutAnActiveKeyAreOffAndAnError() {
        LoadResult result = load(HEAD + "version 3\nauth_hmac {\nkey 1 hex:00\n}\n" + TAIL);
        assertNull(config(result).instances().get(0).hmac());
        assertTrue(codes(result).contains(DiagnosticCode.SIGNATURE_KEY));
    }

    /** QRK-21: the same effect, and an error that shows what to write. */
    @Test
    void argumentsOfAScriptWithoutQuotesAreLost() {
        LoadResult result = load("vrrp_script s {\nscript /bin/echo a b\n}\n");
        assertTrue(codes(result).contains(DiagnosticCode.SCRIPT_ARGUMENTS));
        ScriptCommand command = config(result).scripts().get(0).command();
        assertNotNull(command);
        assertEquals(List.of("/bin/echo"), command.words());
    }

    /** QRK-23: the same: the type stands alone, without the word to. */
    @Test
    void aRouteTypeDoesNotFollowTheWordTo() {
        List<String> routes =
                instance("virtual_routes {\nblackhole 10.0.0.0/8\n}\n").virtualRoutes().stream()
                        .map(Object::toString)
                        .toList();
        assertEquals(List.of("blackhole 10.0.0.0/8"), routes);
        assertTrue(
                instance("virtual_routes {\nto blackhole 10.0.0.0/8\n}\n")
                        .virtualRoutes()
                        .isEmpty());
    }

    private static VrrpInstance instance(String lines) {
        return config(load(HEAD + lines + TAIL)).instances().get(0);
    }

    private static List<DiagnosticCode> codes(LoadResult result) {
        return result.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static Config config(LoadResult result) {
        Config config = result.config();
        assertNotNull(config, () -> result.diagnostics().toString());
        return config;
    }

    private static LoadResult load(String text) {
        return ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("x"));
    }
}
