package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.entering;

/** An owner, and options of a MASTER (FSM-03, FSM-10, FSM-12, RX-12). */
final class OwnerStimuli {
    private static final String CONFIG =
            Settings.globals("")
                    + Settings.instance(51, 255, "").replace("state BACKUP", "state MASTER")
                    + Settings.instance(52, 250, "lower_prio_no_advert")
                    + Settings.instance(53, 250, "higher_prio_send_advert")
                    + Settings.instance(54, 250, "accept");

    private OwnerStimuli() {}

    private static Advert advert(int vrid, int priority) {
        return Settings.advert(vrid, priority);
    }

    static void run(Trial trial) {
        trial.start(
                CONFIG,
                brings(entering(51, "MASTER"), entering(52, "BACKUP"))
                        .differing(StimulusDifferences.OWNER_AT_START));
        trial.stimulus(
                "no master",
                world -> world.send(advert(52, 0), advert(53, 0)),
                brings(entering(52, "MASTER"), entering(53, "MASTER")));
        trial.stimulus(
                "the owner hears lower priority",
                world -> world.send(advert(51, 254)),
                brings("vrid 51 priority 255", "\"VI_51\" MASTER_RX_LOWER_PRI"));
        trial.stimulus(
                "the owner hears priority 0",
                world -> world.send(advert(51, 0)),
                brings("vrid 51 priority 255"));
        trial.stimulus(
                "lower_prio_no_advert, lower priority",
                world -> world.send(advert(52, 10)),
                brings("\"VI_52\" MASTER_RX_LOWER_PRI"));
        trial.stimulus(
                "higher_prio_send_advert, higher priority",
                world -> world.send(advert(53, 252)),
                brings(entering(53, "BACKUP"), "vrid 53 priority 250"));
        trial.stimulus(
                "the owner hears an owner of a higher address",
                world -> world.send(advert(51, 255)),
                brings(entering(51, "BACKUP")).differing(StimulusDifferences.OWNER_YIELDS));
        trial.stimulus(
                "end as MASTER",
                world -> Settings.endAsMaster(world, advert(52, 252), "10.77.1.52"),
                brings("ended with 0", "\"VI_52\" STOP")
                        .differing(
                                StimulusDifferences.OWNER_YIELDS, StimulusDifferences.STOP_ORDER));
    }
}
