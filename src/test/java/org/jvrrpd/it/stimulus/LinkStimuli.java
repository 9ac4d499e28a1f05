package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Outcome.brings;
import static org.jvrrpd.it.stimulus.Settings.entering;

/**
 * Cables, interfaces, addresses and routes come and go (FSM-15 to FSM-17, FSM-19, FSM-21, ADR-11).
 */
final class LinkStimuli {
    private static final String CONFIG =
            Settings.globals("  dynamic_interfaces\n")
                    + Settings.instance(
                            51,
                            250,
                            200,
                            "10.77.1.51/32\n    10.77.2.51/24 dev eth1",
                            """
                            virtual_routes {
                              10.99.0.0/24 via 10.77.1.1 dev eth0
                            }
                            virtual_rules {
                              from 10.98.0.0/24 lookup 100 priority 1100
                            }
                            """);

    /** keepalived gives up MASTER at each removal, and takes it back at once. */
    private static final String BACK = entering(51, "MASTER");

    private LinkStimuli() {}

    private static Advert master(int priority) {
        return new Advert(2, 51, 200, "10.77.1.12", "10.77.1.51", "10.77.2.51").priority(priority);
    }

    private static void becomeMaster(Trial trial, String when) {
        trial.stimulus(
                when + ": no master",
                world -> world.send(master(0)),
                brings(entering(51, "MASTER"), "\"VI_51\" MASTER"));
    }

    private static Outcome fault() {
        return brings(entering(51, "FAULT"), "\"VI_51\" FAULT")
                .differing(StimulusDifferences.CAUSE_IN_LOG);
    }

    private static Outcome recovery() {
        return brings(entering(51, "BACKUP"), "\"VI_51\" BACKUP");
    }

    static void run(Trial trial) {
        trial.start(CONFIG, brings(entering(51, "BACKUP")));
        becomeMaster(trial, "at first");
        trial.stimulus(
                "eth0 loses its carrier",
                world -> world.carrier(0, false),
                fault().differing(StimulusDifferences.TWO_PRIORITY_ZEROS));
        trial.stimulus("eth0 has its carrier again", world -> world.carrier(0, true), recovery());
        becomeMaster(trial, "after the carrier");
        trial.stimulus(
                "eth1 is taken down",
                world -> world.shell("ip link set eth1 down"),
                fault().differing(StimulusDifferences.TWO_PRIORITY_ZEROS));
        trial.stimulus("eth1 is up again", world -> world.shell("ip link set eth1 up"), recovery());
        becomeMaster(trial, "after eth1");
        fromOutside(trial);
        trial.stimulus(
                "eth1 is deleted",
                world -> world.shell("ip link del eth1"),
                fault().differing(StimulusDifferences.TWO_PRIORITY_ZEROS));
        trial.stimulus("eth1 is made again", world -> world.cable(1), recovery());
        trial.stimulus("eth0 is deleted", world -> world.shell("ip link del eth0"), fault());
        trial.stimulus("eth0 is made again", world -> world.cable(0), recovery());
        becomeMaster(trial, "with new interfaces");
        trial.stimulus(
                "end as MASTER",
                world -> Settings.endAsMaster(world, master(252), "10.77.1.51"),
                brings("ended with 0", "\"VI_51\" STOP"));
    }

    private static void fromOutside(Trial trial) {
        trial.stimulus(
                "a virtual address is deleted",
                world -> world.shell("ip addr del 10.77.1.51/32 dev eth0"),
                brings("claim 10.77.1.51")
                        .afterTheirs(BACK)
                        .differing(StimulusDifferences.DELETED_FROM_OUTSIDE));
        trial.stimulus(
                "a virtual route is deleted",
                world -> world.shell("ip route del 10.99.0.0/24"),
                brings().afterTheirs(BACK).differing(StimulusDifferences.DELETED_FROM_OUTSIDE));
        trial.stimulus(
                "a virtual rule is deleted",
                world -> world.shell("ip rule del priority 1100"),
                brings().afterTheirs(BACK).differing(StimulusDifferences.DELETED_FROM_OUTSIDE));
        trial.stimulus(
                "an address of others comes and goes",
                world ->
                        world.shell(
                                "ip addr add 10.77.1.77/24 dev eth0\n",
                                "ip addr del 10.77.1.77/24 dev eth0"),
                brings());
        trial.stimulus(
                "the source address goes",
                world -> world.shell("ip addr del 10.77.1.11/24 dev eth0"),
                fault().differing(StimulusDifferences.TWO_PRIORITY_ZEROS));
        trial.stimulus(
                "the source address comes",
                world -> world.shell("ip addr add 10.77.1.11/24 dev eth0"),
                recovery());
        becomeMaster(trial, "with its source address");
    }
}
