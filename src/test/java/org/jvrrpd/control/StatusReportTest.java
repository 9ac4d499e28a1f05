package org.jvrrpd.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.Secret;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.ScriptResult;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

class StatusReportTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_000 * SECOND;

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text));
    }

    private static VrrpInstance settings() {
        return new VrrpInstance(
                "VI_1",
                "eth0",
                Family.IPV4,
                2,
                51,
                150,
                false,
                SECOND,
                true,
                0,
                false,
                new Authentication(
                        Authentication.Type.PASS, new Secret("hidden12".getBytes(UTF_8))),
                null,
                List.of(),
                false,
                List.of(new VirtualAddress(address("10.0.0.100"), 24, "eth0")),
                List.of(),
                false,
                3,
                false,
                false,
                true,
                GarpSettings.DEFAULT,
                List.of(),
                List.of(),
                NotifyScripts.NONE,
                false);
    }

    private static EngineSnapshot.Instance instance(VrrpState state, List<String> faults) {
        boolean backup = state == VrrpState.BACKUP;
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("advert_rcvd", 4L);
        counters.put("advert_sent", 0L);
        counters.put("chk_err", 0L);
        counters.put("auth_failure", 2L);
        return new EngineSnapshot.Instance(
                new InstanceId(0, "VI_1"),
                settings(),
                state,
                Reason.HIGHER_PRIORITY_ADVERT,
                "10.0.0.2",
                NOW - 185 * SECOND,
                90,
                address("10.0.0.1"),
                backup ? address("10.0.0.2") : null,
                backup ? 200 : 0,
                SECOND,
                Map.of("MASTER_DOWN", NOW + 3 * SECOND + SECOND / 4),
                counters,
                faults,
                state.holdsAddresses(),
                Map.of("10.0.0.2", ChecksumForm.MESSAGE_ONLY));
    }

    @Test
    void whyThereIsNoLeaseIsSaid() {
        String left = ": a killed daemon leaves the addresses behind";
        assertEquals("off" + left, StatusReport.lease(new AddressLease(false, 0, SECOND, 0)));
        assertEquals(
                "off (auto, so many addresses)" + left,
                StatusReport.lease(new AddressLease(true, 0, SECOND, 0)));
    }

    private static StatusFacts facts(EngineSnapshot.Instance... instances) {
        ScriptResult failed = new ScriptResult(ScriptResult.Outcome.EXITED, 1);
        return new StatusFacts(
                new StatusFacts.Process(
                        "1.2",
                        77,
                        "running",
                        1_700_000_000_000L,
                        "/etc/jvrrpd.conf",
                        1_700_000_060_000L,
                        10,
                        true),
                1_700_001_000_000L,
                new EngineSnapshot(
                        NOW,
                        List.of(instances),
                        List.of(new EngineSnapshot.Script("chk", false, 0, failed, NOW - SECOND))),
                Map.of(
                        "chk",
                        new StatusFacts.ScriptRun(
                                "/bin/chk -x",
                                "root (0:0)",
                                false,
                                12_000_000L,
                                "no nginx\nsecond line",
                                "")),
                Map.of("loop", LOOP, "java", JAVA),
                List.of(
                        new ConditionBoard.Entry(
                                Condition.RELOAD_FAILED, "configuration", "3 findings", NOW)),
                List.of(
                        new StatusFacts.KernelSetting(
                                "net/ipv4/conf/eth0/arp_ignore", "0", "1", false),
                        new StatusFacts.KernelSetting(
                                "net/ipv4/conf/eth1/promote_secondaries", "0", "1", true)),
                Map.of(
                        "VI_1",
                        new StatusFacts.Drained(
                                1_700_000_000_000L, 1_700_000_060_000L, "new kernel")));
    }

    private static final Map<String, Long> LOOP =
            new TreeMap<>(
                    Map.of(
                            "longest_turn_nanos", 1_500_000L,
                            "late_deadlines", 7L,
                            "late_below_1_ms", 41L,
                            "late_below_30_ms", 2L,
                            "late_from_3_s", 0L));

    private static final Map<String, Long> JAVA =
            new TreeMap<>(
                    Map.of(
                            "collections", 9L,
                            "full_collections", 3L,
                            "planned_collections", 2L,
                            "longest_collection_nanos", 15_000_000L,
                            "safepoints", 11L,
                            "safepoint_nanos", 40_000_000L,
                            "longest_safepoint_nanos", 16_000_000L,
                            "pause_below_3_ms", 10L,
                            "pause_below_30_ms", 1L,
                            "pause_from_3_s", 0L));

    @Test
    void collectionsThatStopNobodyAreNotNamed() {
        List<String> lines =
                LoopText.lines(Map.of("java", Map.of("safepoints", 4L, "pause_below_1_ms", 4L)));
        assertEquals("  Java           4 pauses, longest 0 s, 0 s in all", lines.get(1));
    }

    @Test
    void aPersonSeesStateReasonAndWhatComesNext() {
        assertEquals(
                """
                jvrrpd 1.2, process 77, running since 2023-11-14 22:13:20
                  configuration  /etc/jvrrpd.conf, read 2023-11-14 22:14:20
                  scheduling     real time, priority 10, memory locked
                  loop           longest turn 0.002 s, latest deadline 0 s
                  deadlines      below 1 ms late: 41, below 30 ms late: 2
                  Java           9 collections (3 full, 2 of these planned), longest 0.015 s; 11 pauses, longest 0.016 s, 0.04 s in all
                  pauses         below 30 ms: 1, below 3 ms: 10

                VI_1  BACKUP for 3 min 5 s
                  because        an advert of higher priority was received: 10.0.0.2
                  router         VRID 51 on eth0, VRRPv2 multicast, every 1 s
                  priority       90 (configured 150)
                  drained        since 2023-11-14 22:13:20, until 2023-11-14 22:14:20: new kernel
                  source         10.0.0.1
                  master         10.0.0.2, priority 200, every 1 s
                  checksum       of 10.0.0.2 is without pseudo-header, and it is answered in the same form
                  addresses      not held: 10.0.0.100/24 dev eth0
                  lease          2 s (auto), over before a peer takes over
                  counted        advert_rcvd 4, advert_sent 0, auth_failure 2
                  next           master down in 3.25 s

                Scripts
                  chk  failed (exited with status 1)
                    command      /bin/chk -x (as root (0:0))
                    last run     0.012 s
                    last failure said
                      no nginx
                      second line

                Kernel settings
                  net/ipv4/conf/eth0/arp_ignore  1, put back to 0 at the end
                  net/ipv4/conf/eth1/promote_secondaries  0 again, was 1 meanwhile

                Conditions
                  ERROR RELOAD_FAILED  configuration: the new configuration was refused; the old one stays in force
                    3 findings; run 'jvrrpd check' and reload again
                """,
                StatusReport.text(facts(instance(VrrpState.BACKUP, List.of())), ZoneOffset.UTC));
    }

    @Test
    void everyCauseOfAFaultIsNamed() {
        String text =
                StatusReport.text(
                        facts(instance(VrrpState.FAULT, List.of("eth0 is down", "chk failed"))),
                        ZoneOffset.UTC);
        assertTrue(text.contains("  fault          eth0 is down\n"), text);
        assertTrue(text.contains("  fault          chk failed\n"), text);
    }

    @Test
    void noInstanceIsSaidInWords() {
        String text = StatusReport.text(facts(), ZoneOffset.UTC);
        assertTrue(text.contains("No instance is configured: no address is claimed."), text);
    }

    @Test
    void programsGetTheSameFactsAsJson() throws IOException {
        String json = Json.line(StatusJson.of(facts(instance(VrrpState.MASTER, List.of()))));
        Map<String, String> leaves = leaves(json);
        assertEquals("MASTER", leaves.get("/instances/0/state"));
        assertEquals("HIGHER_PRIORITY_ADVERT", leaves.get("/instances/0/reason"));
        assertEquals("185.0", leaves.get("/instances/0/since_seconds"));
        assertEquals("true", leaves.get("/instances/0/addresses_held"));
        assertEquals("new kernel", leaves.get("/instances/0/drained/reason"));
        assertEquals("1.70000006E9", leaves.get("/instances/0/drained/until"));
        assertEquals("10.0.0.100/24 dev eth0", leaves.get("/instances/0/addresses/0"));
        assertEquals("null", leaves.get("/instances/0/master"));
        assertEquals("3.25", leaves.get("/instances/0/deadlines_seconds/master_down"));
        assertEquals("message_only", leaves.get("/instances/0/checksums/10.0.0.2"));
        assertEquals("2", leaves.get("/instances/0/counters/auth_failure"));
        assertEquals("exited with status 1", leaves.get("/scripts/0/last_result"));
        assertEquals("RELOAD_FAILED", leaves.get("/conditions/0/code"));
        assertEquals("0", leaves.get("/kernel_settings/0/before"));
        assertEquals("true", leaves.get("/kernel_settings/1/back"));
        assertEquals("1500000", leaves.get("/counters/loop/longest_turn_nanos"));
        assertFalse(json.contains("hidden12"), json);
    }

    /** The scalar values of a JSON text by their pointers. */
    private static Map<String, String> leaves(String json) throws IOException {
        Map<String, String> leaves = new LinkedHashMap<>();
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    leaves.put(
                            parser.getParsingContext().pathAsPointer().toString(),
                            parser.getText());
                }
            }
        }
        return leaves;
    }

    @Test
    void lengthsOfTimeAreReadable() {
        assertEquals("0 s", Spans.text(0));
        assertEquals("0.25 s", Spans.text(SECOND / 4));
        assertEquals("42 s", Spans.text(42 * SECOND));
        assertEquals("2 h 10 min", Spans.text(7_800 * SECOND));
        assertEquals("5 d 3 h", Spans.text((5 * 86_400 + 3 * 3_600) * SECOND));
    }
}
