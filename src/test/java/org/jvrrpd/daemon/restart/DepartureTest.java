package org.jvrrpd.daemon.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimHost;
import org.jvrrpd.sim.SimInstance;

/** What speaks against leaving the addresses to the next process: how long its start may take. */
class DepartureTest {
    private static final Config PLAIN = config("router_id plain");
    private static final String TOO_LATE =
            "VI_1 would lose its addresses before the next process is there";

    private static String obstacle(SimInstance instance, boolean isRecorded, double startSeconds) {
        Scenario scenario = new Scenario();
        SimHost host = scenario.host(1, instance);
        scenario.at(0).start(host).at(10);
        Departure departure =
                new Departure(
                        Map.of(),
                        Objects.requireNonNull(host.engine()),
                        id -> isRecorded,
                        () -> {
                            throw new AssertionError("the file is not asked for");
                        },
                        () -> Config.EMPTY,
                        Math.round(startSeconds * 1e9));
        return departure.obstacle();
    }

    private static Config config(String line) {
        String text = "global_defs {\n  " + line + "\n}\n";
        return Objects.requireNonNull(
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("host")).config());
    }

    /** The script that runs is that of this process, whatever the file says now. */
    @Test
    void aScriptThatRunsAtTheEndSpeaksAgainstIt() {
        Config script = config("shutdown_script /bin/true");
        String longer = "the shutdown_script may take longer than the peers wait";
        assertEquals(longer, Departure.objection(Set.of(), script, PLAIN));
        assertEquals("", Departure.objection(Set.of(), PLAIN, script));
    }

    /** How long one takes that ran at the last start is known. */
    @Test
    void aNewScriptAtTheStartSpeaksAgainstIt() {
        Config script = config("startup_script /bin/true");
        String longer = "the startup_script, which is new, may take longer than the peers wait";
        assertEquals(longer, Departure.objection(Set.of(), PLAIN, script));
        assertEquals("", Departure.objection(Set.of(), script, script));
    }

    /** The lease of two seconds, less 0.6 s for the change of processes. */
    @Test
    void theStartMustBeShorterThanTheLease() {
        assertEquals("", obstacle(new SimInstance(), true, 1.39));
        assertEquals(TOO_LATE, obstacle(new SimInstance(), true, 1.41));
    }

    @Test
    void theStartMustBeShorterThanTheDeadTime() {
        SimInstance fast = new SimInstance().version(3).intervalNanos(200_000_000L);
        assertEquals(TOO_LATE, obstacle(fast, true, 0.05));
    }

    /** The dead time of three seconds is nine then, and the lease 7 s. */
    @Test
    void aLongerLastIntervalGivesMoreTime() {
        SimInstance patient =
                new SimInstance()
                        .version(3)
                        .intervalNanos(200_000_000L)
                        .setting("restart_advert_int", 3_000_000_000L);
        assertEquals("", obstacle(patient, true, 6.3));
        assertEquals(TOO_LATE, obstacle(patient, true, 6.5));
    }

    /** Version 2 cannot say it: its peers count with their own interval. */
    @Test
    void version2HasTheTimeOfItsInterval() {
        SimInstance second = new SimInstance().setting("restart_advert_int", 3_000_000_000L);
        assertEquals(TOO_LATE, obstacle(second, true, 1.41));
    }

    @Test
    void whatIsNotRecordedCannotStay() {
        assertEquals(
                "VI_1 has more than addresses with a lease",
                obstacle(new SimInstance(), false, 0.1));
    }
}
