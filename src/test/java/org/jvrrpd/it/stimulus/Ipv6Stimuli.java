package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.entering;

/** Version 3 over IPv6 (PKT-01, PKT-03, RX-03, RX-10, FSM-11, ADR-04, ARP-05, ARP-10). */
final class Ipv6Stimuli {
    private static final String CONFIG =
            Settings.globals("")
                    + Settings.instance(
                            51,
                            100,
                            40,
                            "fe80::100/64\n    fd77::100/64\n    fd77::101/128",
                            "virtual_ipaddress_excluded {\n    10.77.1.100/24\n  }");

    private static final String SENT = "vrid 51 priority 100 version 3 from fe80:";
    private static final int CHECKSUM = 40 + 6;

    private Ipv6Stimuli() {}

    private static Advert advert(int priority) {
        return new Advert(3, 51, 4000, "fe80::12", "fe80::100", "fd77::100", "fd77::101")
                .priority(priority);
    }

    private static Advert last() {
        return advert(200).interval(10);
    }

    private static void ignored(Trial trial, String what, Advert bad) {
        trial.stimulus(
                what,
                world -> world.send(bad, advert(0)),
                brings(SENT, "Master received priority 0"));
    }

    static void run(Trial trial) {
        trial.start(CONFIG, brings(entering(51, "BACKUP")));
        trial.stimulus(
                "a master speaks and dies",
                world -> world.send(last()),
                brings(entering(51, "MASTER"), SENT, "claim fd77::101"));
        trial.stimulus(
                "lower priority",
                world -> world.send(advert(50)),
                brings(SENT, "MASTER_RX_LOWER_PRI"));
        trial.stimulus(
                "equal priority, lower address",
                world -> world.send(advert(100).from("fe80::1")),
                brings(SENT).differing(StimulusDifferences.REPEATED_LINE));
        ignored(trial, "hop limit 254", advert(200).ttl(254));
        ignored(
                trial,
                "wrong checksum",
                advert(200).damaged(p -> p.put(CHECKSUM, (byte) ~p.get(CHECKSUM))));
        ignored(trial, "version 2", advert(200).changed(m -> m.put(0, (byte) 0x21)));
        ignored(trial, "cut off in an address", advert(200).extra(-2));
        ignored(trial, "another VRID", advert(200).changed(m -> m.put(1, (byte) 52)));
        trial.stimulus(
                "equal priority, higher address",
                world -> world.send(advert(100).from("fe80::ffff:0:0:1")),
                brings(entering(51, "BACKUP")));
        trial.stimulus(
                "the next master dies",
                world -> world.send(last()),
                brings(entering(51, "MASTER"), SENT));
        trial.stimulus(
                "end as MASTER",
                world -> Settings.endAsMaster(world, advert(200)),
                brings("ended with 0", "\"VI_51\" STOP"));
    }
}
