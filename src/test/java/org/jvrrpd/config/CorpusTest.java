package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;

/**
 * Real files of other people: what keepalived runs is usable, what it refuses is not, and every
 * setting in effect agrees. Each exception has a fact of docs/compatibility.md.
 */
class CorpusTest {
    private static final String CHECK_MISSING =
            "NTF-16: a check whose script is missing has failed";
    private static final String GROUP =
            "SYN-05: what a member of a group wants is decided at run time";
    private static final String NAME_TAKEN =
            "MAC-01: the host had an interface of the usual name, so another one was taken";
    private static final String AFTER_FAULT =
            "FSM-01: keepalived has been in FAULT and wants BACKUP since";

    /** Settings that differ on purpose, with the fact. */
    private static final Map<String, String> EXCEPTIONS =
            Map.of(
                    "080 VI_1 track_scripts", CHECK_MISSING,
                    "188 VI_6 interface", NAME_TAKEN,
                    "188 VI_6 vmac_ifname", NAME_TAKEN,
                    "204 VI_1 track_scripts", CHECK_MISSING,
                    "084 LAN_VI1 initial_state", GROUP,
                    "084 WAN_VI1 initial_state", GROUP,
                    "156 TEST_1 initial_state", GROUP,
                    "140 VI_1 initial_state", AFTER_FAULT,
                    "164 kolla_internal_vip_208 initial_state", AFTER_FAULT);

    /** Not a setting: what the host was like two seconds after the start. */
    private static final String STATE_AT_RUN_TIME = "FAULT";

    private static final String DIFFER = "differ";

    @BeforeEach
    void saysWhetherTheFilesAreThere() {
        if (!Corpus.isThere()) {
            System.out.println(
                    "corpus: NOT COMPARED WITH REAL FILES, there is no folder "
                            + Corpus.FOLDER
                            + "; the fixtures of conf/ok stand in");
        }
    }

    @Test
    void whatKeepalivedRunsIsUsableAndWhatItRefusesIsNot() {
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (Corpus.Verdict verdict : Corpus.verdicts()) {
            LoadResult result = verdict.load();
            refused += verdict.exit2() ? 1 : 0;
            if (result.usable() == verdict.exit2()) {
                differences.add(verdict.file() + " " + result.usable() + "\n" + render(result));
            }
            Config config = result.config();
            if (config != null && verdict.instances() >= 0) {
                countInstances(verdict, config, differences);
            }
        }
        System.out.println(
                "corpus: "
                        + Corpus.verdicts().size()
                        + " verdicts ("
                        + refused
                        + " refusals) compared, "
                        + differences.size()
                        + " differ");
        assertEquals(List.of(), differences);
    }

    private static void countInstances(
            Corpus.Verdict verdict, Config config, List<String> differences) {
        int ours = config.instances().size();
        if (ours != verdict.instances()) {
            differences.add(
                    verdict.file() + ": " + ours + " of " + verdict.instances() + " instances");
        }
    }

    @Test
    void theSettingsAreThoseOfKeepalived() {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, List<Map<String, Object>>> effective = Corpus.effective();
        for (Corpus.Verdict verdict : Corpus.verdicts()) {
            String file = verdict.file().replace(".conf", "");
            Config config = verdict.load().config();
            for (Map<String, Object> theirs : effective.getOrDefault(file, List.of())) {
                assertNotNull(config, file);
                compare(file, ours(config, theirs), theirs, counts, differences);
            }
        }
        System.out.println("corpus: settings " + counts);
        assertEquals(List.of(), differences);
    }

    private static void compare(
            String file,
            Map<String, String> ours,
            Map<String, Object> theirs,
            Map<String, Integer> counts,
            List<String> differences) {
        assertTrue(ours.keySet().containsAll(theirs.keySet()), () -> file + " " + theirs.keySet());
        ours.forEach(
                (key, value) -> {
                    String wanted = CorpusSettings.normal(key, theirs.get(key));
                    String place = file + " " + ours.get("name") + " " + key;
                    String verdict = verdictOn(place, value, wanted);
                    counts.merge(verdict, 1, Integer::sum);
                    if (verdict.equals(DIFFER)) {
                        differences.add("\n" + place + ": " + value + ", keepalived " + wanted);
                    }
                });
    }

    private static String verdictOn(String place, String ours, String theirs) {
        if (ours.equals(theirs)) {
            return "agree";
        }
        if (place.endsWith("initial_state") && theirs.equals(STATE_AT_RUN_TIME)) {
            return "are states at run time";
        }
        return EXCEPTIONS.containsKey(place) ? "are exceptions" : DIFFER;
    }

    private static Map<String, String> ours(Config config, Map<String, Object> theirs) {
        VrrpInstance instance =
                config.instances().stream()
                        .filter(one -> one.name().equals(theirs.get("name")))
                        .findFirst()
                        .orElseThrow();
        int index = config.instances().indexOf(instance);
        return CorpusSettings.of(instance, EffectiveText.instances(config).get(index));
    }

    private static String render(LoadResult result) {
        return new DiagnosticRenderer(false).render(result.diagnostics());
    }
}
