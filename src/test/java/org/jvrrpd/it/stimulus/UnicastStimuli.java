package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.MARKED;
import static org.jvrrpd.it.stimulus.Settings.advert;
import static org.jvrrpd.it.stimulus.Settings.entering;
import static org.jvrrpd.it.stimulus.Settings.marker;

/** Unicast peers (UNI-01 to UNI-04, RX-03, RX-11, RX-15). */
final class UnicastStimuli {
    private static final String PEERS =
            "unicast_src_ip 10.77.1.11\n  unicast_peer {\n    10.77.1.12\n    10.77.1.13\n  }\n";
    private static final String CONFIG =
            Settings.globals("")
                    + Settings.instance(51, 250, "  " + PEERS)
                    + Settings.instance(
                            52, 250, "  check_unicast_src\n  unicast_ttl 64\n  " + PEERS)
                    + Settings.markerInstance();

    private UnicastStimuli() {}

    private static Advert unicast(int vrid, int priority) {
        return advert(vrid, priority).to("10.77.1.11");
    }

    private static void heard(Trial trial, String what, Advert advert, Outcome outcome) {
        trial.stimulus(what, world -> world.send(advert, marker()), outcome);
    }

    static void run(Trial trial) {
        trial.prepare(
                world ->
                        world.shell(
                                "for i in 12 13; do ip neigh add 10.77.1.$i",
                                " lladdr " + World.STATION_MAC + " dev eth0; done"));
        trial.start(CONFIG, brings(entering(51, "BACKUP"), entering(99, "BACKUP")));
        trial.stimulus(
                "the instance outside takes over",
                world -> world.send(marker()),
                brings(entering(99, "MASTER")));
        heard(trial, "priority 0 by multicast", advert(51, 0), brings(MARKED));
        heard(
                trial,
                "priority 0 from a stranger",
                unicast(52, 0).from("10.77.1.14"),
                brings(MARKED));
        heard(trial, "lower priority", unicast(51, 10), brings(MARKED, "- discarding"));
        heard(trial, "TTL 3", unicast(51, 0).ttl(3), brings(entering(51, "MASTER")));
        heard(trial, "the master stops", unicast(52, 0), brings(entering(52, "MASTER")));
        heard(
                trial,
                "as MASTER: lower priority",
                unicast(52, 10),
                brings("10.77.1.11 to 10.77.1.13 ttl 64"));
        heard(
                trial,
                "as MASTER: higher priority from a stranger",
                unicast(52, 252).from("10.77.1.14"),
                brings(MARKED));
        heard(trial, "as MASTER: higher priority by multicast", advert(52, 252), brings(MARKED));
        heard(
                trial,
                "as MASTER: higher priority",
                unicast(52, 252),
                brings(entering(52, "BACKUP")));
        heard(
                trial,
                "as MASTER without source check: higher priority from a stranger",
                unicast(51, 252).from("10.77.1.14"),
                brings(entering(51, "BACKUP")));
    }
}
