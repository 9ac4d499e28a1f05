package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.advert;
import static org.jvrrpd.it.stimulus.Settings.entering;

/** Files, scripts and interfaces, with weights and without (TRK-01 to TRK-10, FSM-15, FSM-16). */
final class TrackerStimuli {
    private static final String CONFIG =
            Settings.globals("  vrrp_notify_priority_changes\n")
                    + file("W", 1)
                    + file("F", 0)
                    + script("S", "  weight -7\n")
                    + script("X", "")
                    + Settings.instance(
                            51,
                            100,
                            """
                            track_file {
                              W
                            }
                            track_script {
                              S
                            }
                            track_interface {
                              eth1 weight -20
                            }
                            """)
                    + Settings.instance(
                            52,
                            250,
                            """
                            track_file {
                              F
                            }
                            track_script {
                              X
                            }
                            """);

    private TrackerStimuli() {}

    private static String file(String name, int weight) {
        return "track_file " + name + " {\n  file DIR/" + name + "\n  weight " + weight + "\n}\n";
    }

    /** Good while the file of its name holds "good". */
    private static String script(String name, String more) {
        return "vrrp_script "
                + name
                + " {\n  script \"/usr/bin/grep -q good DIR/"
                + name
                + "\"\n  interval 1\n  timeout 30\n  fall 1\n  rise 1\n"
                + more
                + "}\n";
    }

    private static void write(Trial trial, String name, String text, Outcome outcome) {
        String what = name + " becomes " + text.strip();
        trial.stimulus(what, world -> world.write(name, text), outcome);
    }

    private static String effective(int before, int after) {
        return "(VI_51) Changing effective priority from " + before + " to " + after;
    }

    static void run(Trial trial) {
        trial.prepare(
                world -> {
                    world.write("W", "0\n");
                    world.write("F", "0\n");
                    world.write("S", "good\n");
                    world.write("X", "good\n");
                });
        trial.start(
                CONFIG,
                brings(entering(51, "BACKUP"), entering(52, "BACKUP"))
                        .differing(StimulusDifferences.SILENT_FAULT));
        trial.stimulus(
                "no master",
                world -> world.send(advert(51, 0), advert(52, 0)),
                brings(entering(51, "MASTER"), entering(52, "MASTER")));
        write(trial, "W", "5\n", brings(effective(100, 105), "MASTER_PRIORITY 105"));
        write(trial, "W", "-7 and more\n", brings(effective(105, 93), "MASTER_PRIORITY 93"));
        write(trial, "W", "0x10\n", brings(effective(93, 116)));
        write(trial, "W", "400\n", brings(effective(116, 254)));
        write(trial, "W", "nothing\n", brings(effective(254, 100)));
        write(trial, "S", "bad\n", brings(effective(100, 93), "Script `S` now returning 1"));
        trial.stimulus(
                "eth1 loses its carrier",
                world -> world.carrier(1, false),
                brings(effective(93, 73)));
        write(trial, "W", "-100\n", brings(effective(73, 1)));
        trial.stimulus(
                "the file goes",
                world -> world.shell("rm ", world.path("W")),
                brings(effective(1, 73)));
        trial.stimulus(
                "eth1 has its carrier again",
                world -> world.carrier(1, true),
                brings(effective(73, 93)));
        write(trial, "S", "good\n", brings(effective(93, 100), "Script `S` now returning 0"));
        faults(trial);
    }

    private static void faults(Trial trial) {
        write(
                trial,
                "F",
                "1\n",
                brings(entering(52, "FAULT"), "vrid 52 priority 0")
                        .differing(StimulusDifferences.TWO_PRIORITY_ZEROS));
        trial.stimulus(
                "adverts to an instance in FAULT",
                world -> world.send(advert(52, 0), advert(52, 255), advert(51, 0)),
                brings("vrid 51 priority 100"));
        write(
                trial,
                "X",
                "bad\n",
                brings("Script `X` now returning 1").differing(StimulusDifferences.CAUSE_IN_LOG));
        write(trial, "F", "0\n", brings("tracked file"));
        write(trial, "X", "good\n", brings(entering(52, "BACKUP")));
        trial.stimulus(
                "no master again",
                world -> world.send(advert(52, 0)),
                brings(entering(52, "MASTER")));
        write(
                trial,
                "X",
                "bad\n",
                brings(entering(52, "FAULT"), "vrid 52 priority 0")
                        .differing(
                                StimulusDifferences.TWO_PRIORITY_ZEROS,
                                StimulusDifferences.CAUSE_IN_LOG));
        trial.stimulus(
                "end in FAULT and as MASTER",
                world -> Settings.endAsMaster(world, advert(51, 252), "10.77.1.51"),
                brings("ended with 0", "\"VI_51\" STOP", "\"VI_52\" STOP")
                        .differing(StimulusDifferences.STOP_ORDER));
    }
}
