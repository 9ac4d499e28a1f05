package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.MARKED;
import static org.jvrrpd.it.stimulus.Settings.advert;
import static org.jvrrpd.it.stimulus.Settings.entering;
import static org.jvrrpd.it.stimulus.Settings.marker;

/** {@code nopreempt} and {@code preempt_delay} (FSM-04, FSM-06, FSM-07). */
final class PreemptStimuli {
    private static final String CONFIG =
            Settings.globals("")
                    + Settings.instance(51, 250, "nopreempt")
                    + Settings.instance(52, 250, "preempt_delay 1")
                    + Settings.instance(53, 250, "preempt_delay 100")
                    + Settings.markerInstance();

    private PreemptStimuli() {}

    private static void heard(Trial trial, String what, Advert advert, Outcome outcome) {
        trial.stimulus(what, world -> world.send(advert, marker()), outcome);
    }

    static void run(Trial trial) {
        trial.start(CONFIG, brings(entering(51, "BACKUP"), entering(99, "BACKUP")));
        trial.stimulus(
                "the other instance takes over",
                world -> world.send(marker()),
                brings(entering(99, "MASTER")));
        heard(trial, "nopreempt, lower priority", advert(51, 10), brings(MARKED));
        heard(trial, "preempt_delay, lower priority", advert(53, 10), started());
        heard(trial, "preempt_delay, lower priority again", advert(53, 11), brings(MARKED));
        heard(
                trial,
                "preempt_delay, equal priority",
                advert(53, 250),
                brings(MARKED, "stop preempt delay"));
        heard(trial, "preempt_delay, lower once more", advert(53, 10), started());
        heard(
                trial,
                "preempt_delay, higher priority",
                advert(53, 252),
                brings(MARKED, "stop preempt delay"));
        trial.stimulus(
                "a preempt delay ends",
                world ->
                        world.sendUntil("(10) advert from 10.77.1.12 - discarding", advert(52, 10)),
                brings("start preempt delay", "- discarding")
                        .differing(StimulusDifferences.REPEATED_LINE));
        takeOvers(trial);
    }

    private static void takeOvers(Trial trial) {
        heard(trial, "nopreempt, the master stops", advert(51, 0), brings(entering(51, "MASTER")));
        heard(
                trial,
                "preempt_delay, the master stops",
                advert(53, 0),
                brings(entering(53, "MASTER")));
        heard(
                trial,
                "nopreempt as MASTER, lower priority",
                advert(51, 10),
                brings("vrid 51 priority 250"));
        heard(
                trial,
                "preempt_delay as MASTER, higher priority",
                advert(53, 252),
                brings(entering(53, "BACKUP")));
    }

    private static Outcome started() {
        return brings(MARKED, "start preempt delay");
    }
}
