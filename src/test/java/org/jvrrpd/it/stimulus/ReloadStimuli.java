package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.advert;
import static org.jvrrpd.it.stimulus.Settings.entering;
import static org.jvrrpd.it.stimulus.StimulusDifferences.RELOAD_ADVERT;
import static org.jvrrpd.it.stimulus.StimulusDifferences.RELOAD_CLAIMS;
import static org.jvrrpd.it.stimulus.StimulusDifferences.RELOAD_LINE;
import static org.jvrrpd.it.stimulus.StimulusDifferences.RELOAD_OF_OTHERS;
import static org.jvrrpd.it.stimulus.StimulusDifferences.RELOAD_PRIORITY;
import static org.jvrrpd.it.stimulus.StimulusDifferences.REMOVAL_LINE;

/** The file changes while a MASTER and a BACKUP run (PRC-10, PRC-12, NTF-10). */
final class ReloadStimuli {
    private static final String RELOADED = "Reload complete";
    private static final String SENT = "vrid 51 priority ";

    private ReloadStimuli() {}

    private static String config(String... instances) {
        return Settings.globals("  vrrp_notify_priority_changes\n") + String.join("", instances);
    }

    private static String master(int priority, int interval, String addresses, String more) {
        return Settings.instance(51, priority, interval, addresses, more);
    }

    private static void reload(Trial trial, String what, String config, Outcome outcome) {
        trial.stimulus(what, world -> world.reload(config), outcome);
    }

    /** Of an instance VI_51 that is another one in the file. */
    private static Outcome changed(Difference... more) {
        return brings(RELOADED, SENT).differing(RELOAD_ADVERT, RELOAD_LINE).differing(more);
    }

    /** Of an instance VI_51 that is as it was. */
    private static Outcome unchanged(String... signs) {
        return brings(signs).times(1, RELOADED).differing(RELOAD_OF_OTHERS, RELOAD_LINE);
    }

    static void run(Trial trial) {
        String backup = Settings.instance(52, 250, "");
        String one = "10.77.1.51/24";
        String two = "10.77.1.51/24\n    10.77.1.151/24";
        String first = config(master(250, 200, one, ""), backup);
        trial.start(first, brings(entering(51, "BACKUP"), entering(52, "BACKUP")));
        trial.stimulus(
                "no master", world -> world.send(advert(51, 0)), brings(entering(51, "MASTER")));
        reload(trial, "nothing changed", first, unchanged());
        reload(
                trial,
                "lower priority",
                config(master(249, 200, one, ""), backup),
                changed(RELOAD_PRIORITY));
        reload(
                trial,
                "a second address",
                config(master(249, 200, two, ""), backup),
                changed(RELOAD_CLAIMS).times(1, "claim 10.77.1.151"));
        reload(
                trial,
                "an excluded address",
                config(
                        master(
                                249,
                                200,
                                two,
                                "virtual_ipaddress_excluded {\n    10.77.1.152/24\n  }"),
                        backup),
                changed(RELOAD_CLAIMS).times(1, "claim 10.77.1.152"));
        settings(trial, one, backup);
    }

    private static void settings(Trial trial, String one, String backup) {
        reload(trial, "both addresses gone", config(master(249, 200, one, ""), backup), changed());
        reload(trial, "another interval", config(master(249, 100, one, ""), backup), changed());
        reload(
                trial,
                "a route and a rule",
                config(
                        master(
                                249,
                                100,
                                one,
                                "virtual_routes {\n    10.99.0.0/24 via 10.77.1.1 dev eth0\n  }\n"
                                        + "  virtual_rules {\n    from 10.98.0.0/24 lookup 100 priority 1100\n  }"),
                        backup),
                changed());
        others(trial, master(249, 100, one, ""), backup);
    }

    private static void others(Trial trial, String master, String backup) {
        reload(trial, "neither route nor rule", config(master, backup), changed());
        String third = Settings.instance(53, 250, "notify_deleted");
        reload(
                trial,
                "a further instance",
                config(master, backup, third),
                unchanged(entering(53, "BACKUP")));
        trial.stimulus(
                "no master for the further instance",
                world -> world.send(advert(53, 0)),
                brings(entering(53, "MASTER")));
        reload(
                trial,
                "the further instance gone",
                config(master, backup),
                unchanged("\"VI_53\" DELETED", "vrid 53 priority 0")
                        .differing(RELOAD_ADVERT, REMOVAL_LINE));
        reload(
                trial,
                "the BACKUP has another priority",
                config(master, Settings.instance(52, 200, "")),
                unchanged().differing(RELOAD_PRIORITY));
        trial.stimulus(
                "the BACKUP takes over",
                world -> world.send(advert(52, 0)),
                brings(entering(52, "MASTER"), "vrid 52 priority 200"));
        reload(
                trial,
                "another name",
                config(master, Settings.instance(52, 200, "").replace("VI_52", "VI_B")),
                unchanged("vrid 52 ").differing(RELOAD_ADVERT));
        reload(
                trial,
                "one MASTER gone",
                config(master),
                unchanged("vrid 52 priority 0").differing(RELOAD_ADVERT, REMOVAL_LINE));
        trial.stimulus(
                "end as MASTER",
                world -> Settings.endAsMaster(world, advert(51, 252).interval(100), "10.77.1.51"),
                brings("ended with 0", "\"VI_51\" STOP"));
    }
}
