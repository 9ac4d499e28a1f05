package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;

/** Of what keepalived complains in real files, we have a finding, too. */
class CorpusComplaintsTest {
    @Test
    void everyComplaintOfKeepalivedHasAFindingOfOurs() {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Corpus.Verdict verdict : Corpus.verdicts()) {
            List<Diagnostic> findings = verdict.load().diagnostics();
            for (String complaint : verdict.complaints()) {
                String answer = Complaints.answer(complaint, findings);
                counts.merge(answer, 1, Integer::sum);
                if (answer.equals(Complaints.MISSING)) {
                    missing.add("\n" + verdict.file() + " " + complaint + "\n" + shown(findings));
                }
            }
        }
        System.out.println("corpus: complaints " + counts);
        assertEquals(List.of(), missing);
    }

    private static String shown(List<Diagnostic> findings) {
        StringBuilder text = new StringBuilder();
        for (Diagnostic finding : findings) {
            text.append("    ").append(finding.code().name()).append(' ');
            text.append(
                    new DiagnosticRenderer(false).render(finding).lines().findFirst().orElse(""));
            text.append('\n');
        }
        return text.toString();
    }
}
