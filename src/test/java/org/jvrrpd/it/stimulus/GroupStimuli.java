package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.MARKED;
import static org.jvrrpd.it.stimulus.Settings.advert;
import static org.jvrrpd.it.stimulus.Settings.entering;
import static org.jvrrpd.it.stimulus.Settings.marker;

/** A sync group of two (SYN-01 to SYN-08, FSM-09). */
final class GroupStimuli {
    private static final String CONFIG =
            Settings.globals("")
                    + "track_file F {\n  file DIR/F\n  weight 0\n}\n"
                    + "vrrp_sync_group G {\n  group {\n    VI_51\n    VI_52\n  }\n"
                    + "  notify DIR/told.sh\n}\n"
                    + Settings.instance(51, 250, "")
                    + Settings.instance(52, 250, "track_file {\n    F\n  }")
                    + Settings.markerInstance();

    private GroupStimuli() {}

    private static Outcome all(String state) {
        return brings(entering(51, state), entering(52, state), "\"G\" " + state);
    }

    private static void takeOver(Trial trial, String when) {
        trial.stimulus(
                when + ": no master for the first member",
                world -> world.send(advert(51, 0)),
                brings("(VI_51) Receive advertisement timeout"));
        trial.stimulus(
                when + ": no master for the second member",
                world -> world.send(advert(52, 0)),
                all("MASTER"));
    }

    static void run(Trial trial) {
        trial.prepare(world -> world.write("F", "0\n"));
        trial.start(CONFIG, all("BACKUP"));
        trial.stimulus(
                "the instance outside takes over",
                world -> world.send(marker()),
                brings(entering(99, "MASTER")));
        takeOver(trial, "at first");
        trial.stimulus(
                "lower priority for one member",
                world -> world.send(advert(51, 10)),
                brings("vrid 51 priority 250", "claim 10.77.1.51", "claim 10.77.1.52"));
        trial.stimulus(
                "higher priority for one member",
                world -> world.send(advert(51, 252)),
                all("BACKUP"));
        trial.stimulus(
                "lower priority for a BACKUP",
                world -> world.send(advert(52, 10), marker()),
                brings(MARKED, "- discarding"));
        takeOver(trial, "after a better master");
        faults(trial);
    }

    private static void faults(Trial trial) {
        trial.stimulus(
                "a fault of one member",
                world -> world.write("F", "1\n"),
                all("FAULT").differing(StimulusDifferences.TWO_PRIORITY_ZEROS));
        trial.stimulus(
                "adverts to a group in FAULT",
                world -> world.send(advert(51, 0), advert(52, 0), marker()),
                brings(MARKED));
        trial.stimulus(
                "the fault is over",
                world -> world.write("F", "0\n"),
                all("BACKUP").differing(StimulusDifferences.GROUP_RECOVERY));
        takeOver(trial, "after the fault");
        trial.stimulus(
                "end as MASTER",
                world -> {
                    world.end();
                    for (int vrid : new int[] {51, 52, 99}) {
                        world.await("vrid " + vrid + " priority 0 ");
                        world.send(advert(vrid, 252));
                        world.claim("10.77.1." + vrid);
                    }
                },
                brings("ended with 0", "\"G\" STOP").differing(StimulusDifferences.STOP_ORDER));
    }
}
