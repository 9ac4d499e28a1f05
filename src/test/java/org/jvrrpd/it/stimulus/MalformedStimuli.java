package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.entering;

/** A MASTER of version 3 hears what no router should send (RX-02 to RX-11, RX-14, PKT-03). */
final class MalformedStimuli {
    private static final String CONFIG =
            Settings.globals("  vrrp_version 3\n")
                    + Settings.instance(51, 100, 40, "10.77.1.51/24\n    10.77.1.151/24", "");

    private static final String SENT = "priority 100 version 3 from 10.77.1.11";
    private static final int CHECKSUM = 20 + 6;

    private MalformedStimuli() {}

    private static Advert advert(int priority) {
        return new Advert(3, 51, 4000, "10.77.1.12", "10.77.1.51", "10.77.1.151")
                .priority(priority);
    }

    /** Believed, it would move the master; then follows one that is answered. */
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
                world -> world.send(advert(200).interval(10)),
                brings(entering(51, "MASTER")));
        ignored(
                trial,
                "wrong checksum",
                advert(200).damaged(p -> p.put(CHECKSUM, (byte) ~p.get(CHECKSUM))));
        ignored(trial, "TTL 254", advert(200).ttl(254));
        ignored(trial, "TTL 0", advert(200).ttl(1));
        ignored(trial, "version 2", new Advert(2, 51, 1, "10.77.1.12", "10.77.1.51"));
        ignored(trial, "version 4", advert(200).changed(m -> m.put(0, (byte) 0x41)));
        ignored(trial, "version 0", advert(200).changed(m -> m.put(0, (byte) 0x01)));
        ignored(trial, "another VRID", advert(200).changed(m -> m.put(1, (byte) 52)));
        ignored(trial, "VRID 0", advert(200).changed(m -> m.put(1, (byte) 0)));
        ignored(trial, "type 2", advert(200).type(2));
        ignored(trial, "type 0", advert(200).type(0));
        lengths(trial);
        ignored(trial, "to this host alone", advert(200).to("10.77.1.11"));
        ignored(trial, "an authentication header's protocol", advert(200).protocol(51));
        tolerated(trial);
        trial.stimulus(
                "end as MASTER",
                world -> Settings.endAsMaster(world, advert(200), "10.77.1.51", "10.77.1.151"),
                brings("ended with 0", "STOP 100"));
    }

    private static void lengths(Trial trial) {
        ignored(trial, "more addresses than bytes", advert(200).changed(m -> m.put(3, (byte) 5)));
        ignored(trial, "more bytes than addresses", advert(200).changed(m -> m.put(3, (byte) 1)));
        ignored(trial, "no address", advert(200).changed(m -> m.put(3, (byte) 0)));
        ignored(trial, "cut off in an address", advert(200).extra(-2));
        ignored(trial, "cut off in the header", advert(200).extra(-12));
        ignored(trial, "eight bytes behind it", advert(200).extra(8));
    }

    private static void tolerated(Trial trial) {
        trial.stimulus(
                "reserved bits",
                world -> world.send(advert(50).changed(m -> m.putShort(4, (short) 0xffa0))),
                brings(SENT));
        trial.stimulus(
                "interval 0",
                world -> world.send(advert(50).interval(0), advert(0)),
                brings(SENT).differing(StimulusDifferences.INTERVAL_ZERO));
        trial.stimulus(
                "another interval",
                world -> world.send(advert(50).interval(7)),
                brings(SENT).differing(StimulusDifferences.REPEATED_LINE));
        trial.stimulus(
                "another address list",
                world -> world.send(advert(50).changed(m -> m.put(15, (byte) 7)), advert(0)),
                brings(SENT).differing(StimulusDifferences.ADDRESS_LIST));
        trial.stimulus(
                "checksum without pseudo-header",
                world -> world.send(advert(50).withoutPseudoHeader(), advert(0)),
                brings(SENT).differing(StimulusDifferences.CHECKSUM_FORM));
    }
}
