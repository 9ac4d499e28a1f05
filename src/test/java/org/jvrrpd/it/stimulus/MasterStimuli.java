package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.entering;

/** A MASTER of version 3 hears good adverts (FSM-08 to FSM-11, FSM-13, FSM-14, ARP-01, ARP-03). */
final class MasterStimuli {
    private static final String CONFIG =
            Settings.globals("  vrrp_version 3\n  vrrp_garp_master_repeat 2\n")
                    + Settings.instance(
                            51,
                            100,
                            40,
                            "10.77.1.100/24\n    10.77.1.101/24 dev eth1",
                            """
                            virtual_ipaddress_excluded {
                              10.77.9.1
                            }
                            notify DIR/told.sh
                            notify_master "DIR/told.sh master"
                            notify_backup "DIR/told.sh backup"
                            notify_master_rx_lower_pri "DIR/told.sh lower"
                            """);

    private static final String SENT = "priority 100 version 3 from 10.77.1.11";

    private MasterStimuli() {}

    private static Advert advert(int priority) {
        return new Advert(3, 51, 4000, "10.77.1.12", "10.77.1.100", "10.77.1.101")
                .priority(priority);
    }

    /** One that is followed by silence: its sender is dead after a third of a second. */
    private static Advert last() {
        return advert(200).interval(10);
    }

    static void run(Trial trial) {
        trial.start(CONFIG, brings(entering(51, "BACKUP")));
        trial.stimulus(
                "a master speaks and dies",
                world -> world.send(last()),
                brings(entering(51, "MASTER"), SENT));
        trial.stimulus(
                "lower priority",
                world -> world.send(advert(50)),
                brings(SENT, "MASTER_RX_LOWER_PRI"));
        trial.stimulus(
                "lower priority again",
                world -> world.send(advert(50)),
                brings(SENT).differing(StimulusDifferences.REPEATED_LINE));
        trial.stimulus(
                "equal priority, lower address",
                world -> world.send(advert(100).from("10.77.1.5")),
                brings(SENT).differing(StimulusDifferences.REPEATED_LINE));
        trial.stimulus("priority 0", world -> world.send(advert(0)), brings(SENT));
        trial.stimulus(
                "equal priority, own address",
                world -> world.send(advert(100).from("10.77.1.11"), advert(0)),
                brings(SENT));
        moves(trial);
    }

    private static void moves(Trial trial) {
        trial.stimulus(
                "higher priority",
                world -> world.send(advert(200)),
                brings(entering(51, "BACKUP"), "BACKUP 100"));
        trial.stimulus(
                "the next master dies",
                world -> world.send(last()),
                brings(entering(51, "MASTER"), SENT));
        trial.stimulus(
                "equal priority, higher address",
                world -> world.send(advert(100)),
                brings(entering(51, "BACKUP")));
        trial.stimulus(
                "a master stops",
                world -> world.send(last(), advert(0).interval(10)),
                brings(entering(51, "MASTER")));
        trial.stimulus(
                "the owner speaks",
                world -> world.send(advert(255)),
                brings(entering(51, "BACKUP")));
        trial.stimulus("end as BACKUP", World::end, brings("ended with 0", "STOP 100"));
    }
}
