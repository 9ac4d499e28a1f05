package org.jvrrpd.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Configurations that seeds make, given to the installed keepalived and to jvrrpd. A longer run:
 * {@code mvn verify -DskipUnitTests=true -Dit.test=DifferentialIT -Ddifferential.first=1000
 * -Ddifferential.cases=5000 -Ddifferential.dumps=2000}.
 */
@Tag("keywords")
class DifferentialIT {
    private static final long FIRST = Long.getLong("differential.first", 0);
    private static final int CASES = Integer.getInteger("differential.cases", 540);
    private static final int DUMPS = Integer.getInteger("differential.dumps", 100);

    @Test
    void bothProgramsUnderstandTheSameText() throws IOException {
        assertTrue(Keepalived.isInstalled(), "keepalived is not installed");
        Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "jvrrpd-differential");
        try (Trial trial = new Trial(folder)) {
            Findings findings = new Findings(trial);
            List<Case> cases =
                    LongStream.range(FIRST, FIRST + CASES).mapToObj(CaseGenerator::of).toList();
            List<Trial.Answer> answers = trial.statuses(cases);
            findings.compareStatuses(answers);
            List<Trial.Answer> daemons =
                    answers.stream().filter(one -> !one.announcesForLong()).limit(DUMPS).toList();
            findings.compareDumps(trial.dumps(daemons));
            System.out.println("differential: " + findings.summary());
            assertEquals("", String.join("\n", findings.unknown()), findings.summary());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
