package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.MARKED;
import static org.jvrrpd.it.stimulus.Settings.entering;
import static org.jvrrpd.it.stimulus.Settings.marker;

/**
 * A BACKUP of version 2 with a password (FSM-05, FSM-06, RX-01 to RX-07). Priority 0 would make it
 * MASTER within 24 ms, if a packet were believed that must not be.
 */
final class BackupStimuli {
    private static final String PASSWORD = "s3cret78";
    private static final String CONFIG =
            Settings.globals("")
                    + Settings.instance(
                            51,
                            250,
                            "authentication {\n    auth_type PASS\n    auth_pass s3cret78\n  }")
                    + Settings.markerInstance();
    private static final int CHECKSUM = 20 + 6;

    private BackupStimuli() {}

    private static Advert advert(int priority) {
        return Settings.advert(51, priority).auth(1, PASSWORD);
    }

    /** Followed by one to the other instance, which is answered. */
    private static void ignored(Trial trial, String what, Advert bad) {
        trial.stimulus(what, world -> world.send(bad, marker()), brings(MARKED));
    }

    static void run(Trial trial) {
        trial.start(CONFIG, brings(entering(51, "BACKUP"), entering(99, "BACKUP")));
        trial.stimulus(
                "the other instance takes over",
                world -> world.send(marker()),
                brings(entering(99, "MASTER")));
        ignored(trial, "higher priority", advert(252));
        ignored(trial, "higher priority from another router", advert(253).from("10.77.1.13"));
        ignored(trial, "the owner", advert(255));
        ignored(trial, "equal priority, lower address", advert(250).from("10.77.1.5"));
        ignored(trial, "lower priority", advert(100));
        trial.stimulus(
                "lower priority again",
                world -> world.send(advert(100), marker()),
                brings(MARKED).differing(StimulusDifferences.REPEATED_LINE));
        badOnes(trial);
        trial.stimulus(
                "the master stops",
                world -> world.send(advert(0)),
                brings(entering(51, "MASTER"), "vrid 51 priority 250"));
        asMaster(trial);
        trial.stimulus(
                "end as MASTER",
                world -> {
                    world.end();
                    world.await("vrid 51 priority 0 ");
                    world.await("vrid 99 priority 0 ");
                    world.send(advert(252), Settings.advert(99, 252));
                    world.claim("10.77.1.51");
                    world.claim("10.77.1.99");
                },
                brings("ended with 0", "\"VI_51\" STOP", "\"VI_99\" STOP")
                        .differing(StimulusDifferences.STOP_ORDER));
    }

    /** Another interval is no such thing here: PeerMismatchIT. */
    private static void badOnes(Trial trial) {
        ignored(trial, "wrong password", advert(0).auth(1, "s3cret79"));
        ignored(trial, "password in capitals", advert(0).auth(1, "S3CRET78"));
        ignored(trial, "no password", advert(0).auth(0, ""));
        ignored(trial, "authentication of type 2 without header", advert(0).auth(2, PASSWORD));
        ignored(trial, "unknown type of authentication", advert(0).auth(9, PASSWORD));
        ignored(trial, "TTL 1", advert(0).ttl(1));
        ignored(
                trial,
                "wrong checksum",
                advert(0).damaged(p -> p.put(CHECKSUM, (byte) ~p.get(CHECKSUM))));
        ignored(trial, "without authentication data", advert(0).extra(-8));
        ignored(trial, "version 3", new Advert(3, 51, 100, "10.77.1.12", "10.77.1.51"));
        ignored(trial, "to this host alone", advert(0).to("10.77.1.11"));
    }

    private static void asMaster(Trial trial) {
        ignored(trial, "as MASTER: wrong password", advert(252).auth(1, "other"));
        trial.stimulus(
                "as MASTER: lower priority",
                world -> world.send(advert(100)),
                brings("vrid 51 priority 250"));
    }
}
