package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ExtraGarp;
import org.jvrrpd.model.NotifyFifo;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.VrrpInstance;

/** Keywords that the program reads by their table row, and objects that it does not serve yet. */
class TypedSettingsTest {
    private static final String TAIL = "virtual_ipaddress { 192.0.2.1/24 }\n}\n";
    private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";

    @Test
    void valuesAreTypedAndHaveTheirDefaults() {
        Settings settings =
                load("global_defs {\nvrrp_startup_delay 1.5\nmax_auto_priority\n"
                                + "umask IRGRP|IWGRP\nvrrp_cpu_affinity 1 3\n"
                                + "vrrp_notify_fifo /run/f root\n"
                                + "vrrp_garp_extra_if all 20\n}\n"
                                + HEAD
                                + TAIL)
                        .global()
                        .settings();
        assertEquals(1_500_000_000L, settings.nanos("vrrp_startup_delay"));
        assertEquals(99, settings.number("max_auto_priority"));
        assertEquals(060, settings.number("umask"));
        assertEquals(List.of(1L, 3L), settings.words("vrrp_cpu_affinity"));
        assertEquals("/run/f", settings.get("vrrp_notify_fifo", NotifyFifo.class).path());
        assertEquals(
                new ExtraGarp(20_000_000_000L, true),
                settings.get("vrrp_garp_extra_if", ExtraGarp.class));
        assertEquals(-1, settings.number("nftables_priority"));
        assertEquals("eth0", settings.text("default_interface"));
        assertFalse(settings.has("vrrp_priority"));
        assertThrows(AssertionError.class, () -> settings.has("no_such_keyword"));
    }

    @Test
    void instancesInheritFromGlobalDefs() {
        Config config =
                load(
                        "global_defs {\nvrrp_notify_priority_changes\nvrrp_garp_extra_if 20\n}\n"
                                + HEAD
                                + "unicast_ttl 7\n"
                                + TAIL);
        Settings settings = config.instances().get(0).settings();
        assertTrue(settings.isOn("notify_priority_changes"));
        assertEquals(7, settings.number("unicast_ttl"));
        assertEquals(20_000_000_000L, settings.get("garp_extra_if", ExtraGarp.class).periodNanos());
    }

    @Test
    void aRefusedValueLeavesTheDefaultAndSaysTheRange() {
        LoadResult result = result("global_defs {\nstartup_script_timeout 2000\n}\n" + HEAD + TAIL);
        assertTrue(
                result.diagnostics().stream()
                        .anyMatch(
                                d ->
                                        d.code() == DiagnosticCode.BAD_VALUE
                                                && d.message().contains("from 1 to 1000")));
        Config config = result.config();
        assertTrue(
                config != null
                        && config.global().settings().number("startup_script_timeout") == 10);
    }

    @Test
    void whatIsTrackedMustBeDefinedAbove() {
        String file = "track_file f {\nfile /x\nweight 2\n}\n";
        String bfd = "bfd_instance b {\nneighbor_ip 192.0.2.9\n}\n";
        String process = "vrrp_track_process p {\nprocess \"nginx -g x\"\n}\n";
        String body = HEAD + "track_file { f }\ntrack_bfd { b }\ntrack_process { p }\n" + TAIL;
        VrrpInstance above = load(file + bfd + process + body).instances().get(0);
        assertEquals(List.of(new TrackedObject("f", 2, false)), above.trackFiles());
        assertEquals(List.of(new TrackedObject("b", 0, false)), above.trackBfds());
        assertEquals(List.of(new TrackedObject("p", 0, false)), above.trackProcesses());
        LoadResult below = result(body + file + bfd + process);
        assertEquals(
                3,
                below.diagnostics().stream()
                        .filter(d -> d.message().contains("is defined below its use"))
                        .count(),
                "CFG-10");
    }

    @Test
    void incompleteObjectsAreLeftOut() {
        LoadResult result =
                result(
                        "track_file f {\n}\nvrrp_track_process p {\n}\nbfd_instance b {\n}\n"
                                + "track_group g {\n}\ngarp_group {\ninterface eth0\n}\n"
                                + HEAD
                                + TAIL);
        assertEquals(
                5,
                result.diagnostics().stream()
                        .filter(d -> d.code() == DiagnosticCode.INCOMPLETE)
                        .count(),
                "CFG-26");
        Config config = result.config();
        assertTrue(config != null && config.extras().trackFiles().isEmpty());
    }

    @Test
    void aProcessWithParametersIsComparedAsAWhole() {
        Config config =
                load(
                        "vrrp_track_process p {\nprocess nginx -g x\ndelay 2\nquorum_max 4\n}\n"
                                + HEAD
                                + TAIL);
        TrackProcess process = config.extras().trackProcesses().get(0);
        assertEquals(List.of("-g", "x"), process.parameters());
        assertEquals(TrackProcess.Match.EXACT, process.match());
        assertEquals(4, process.quorumMax());
        assertEquals(2_000_000_000L, process.terminateDelayNanos());
    }

    @Test
    void aMissingArgumentIsFatalOnlyWhereKeepalivedStops() {
        assertFalse(result(HEAD + "unicast_ttl\n" + TAIL).usable(), "CFG-23");
        LoadResult mild = result("global_defs {\nvrrp_priority\n}\n" + HEAD + TAIL);
        assertTrue(mild.usable());
        assertTrue(
                mild.diagnostics().stream()
                        .anyMatch(
                                d ->
                                        d.code() == DiagnosticCode.MISSING_ARGUMENT
                                                && d.severity() == Severity.ERROR));
    }

    @Test
    void namesOfTablesComeFromTheHost() {
        String text = HEAD + "virtual_rules { from 10.0.0.0/8 table blue preference 1 }\n" + TAIL;
        LoadOptions options =
                LoadOptions.of("x")
                        .withIprouteNames(
                                (file, name) -> (file + name).equals("rt_tablesblue") ? 77L : null);
        Config config = ConfigLoader.loadText(text, Path.of("x.conf"), options).config();
        assertTrue(
                config != null
                        && Long.valueOf(77)
                                .equals(config.instances().get(0).virtualRules().get(0).table()),
                "CFG-27");
        Config without =
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("x")).config();
        assertTrue(without != null && without.instances().get(0).virtualRules().isEmpty());
    }

    private static Config load(String text) {
        Config config = result(text).config();
        assertNotNull(config);
        return config;
    }

    private static LoadResult result(String text) {
        return ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("x"));
    }
}
