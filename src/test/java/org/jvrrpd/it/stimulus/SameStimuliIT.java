package org.jvrrpd.it.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * keepalived and jvrrpd get the same stimuli; adverts, claims, addresses, routes, rules, notices
 * and the lines of the log that PRC-22 names are the same, except for {@link StimulusDifferences}.
 */
@Tag("keywords")
class SameStimuliIT {
    private static final int GROUPS = 11;
    private static final int STIMULI_MIN = 60;
    private static final AtomicInteger GROUPS_DONE = new AtomicInteger();
    private static final AtomicInteger STIMULI = new AtomicInteger();

    @Test
    @Execution(CONCURRENT)
    void aMasterHearsAdverts() throws IOException {
        run("master", MasterStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void aMasterHearsMalformedAdverts() throws IOException {
        run("malformed", MalformedStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void aBackupHearsAdverts() throws IOException {
        run("backup", BackupStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void preemptionWaits() throws IOException {
        run("preempt", PreemptStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void trackedObjectsChange() throws IOException {
        run("tracker", TrackerStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void linksAndAddressesComeAndGo() throws IOException {
        run("link", LinkStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void theFileChanges() throws IOException {
        run("reload", ReloadStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void aGroupMovesTogether() throws IOException {
        run("group", GroupStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void advertsAreOfVersion3OverIpv6() throws IOException {
        run("ipv6", Ipv6Stimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void anOwnerAndOptionsOfAMaster() throws IOException {
        run("owner", OwnerStimuli::run);
    }

    @Test
    @Execution(CONCURRENT)
    void peersAreUnicast() throws IOException {
        run("unicast", UnicastStimuli::run);
    }

    private static void run(String group, Consumer<Trial> stimuli) throws IOException {
        try (Trial trial = new Trial(group)) {
            stimuli.accept(trial);
            assertEquals("", trial.problems());
            STIMULI.addAndGet(trial.stimuli());
            GROUPS_DONE.incrementAndGet();
        }
    }

    /** Only a run of all groups can say it. */
    @AfterAll
    static void everyDifferenceWasMetAndEnoughWasTried() {
        if (GROUPS_DONE.get() < GROUPS) {
            return;
        }
        assertEquals(List.of(), StimulusDifferences.unused(), "differences that no longer exist");
        assertTrue(STIMULI.get() >= STIMULI_MIN, STIMULI + " stimuli");
        System.out.println("same stimuli: " + STIMULI + " in " + GROUPS + " groups");
    }
}
