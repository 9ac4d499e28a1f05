package org.jvrrpd.it.stimulus;

import static org.jvrrpd.it.stimulus.Rewrite.each;
import static org.jvrrpd.it.stimulus.Rewrite.last;
import static org.jvrrpd.it.stimulus.Rewrite.once;
import static org.jvrrpd.it.stimulus.Rewrite.sorted;
import static org.jvrrpd.it.stimulus.Rewrite.without;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Every accepted difference, with the fact under which docs/compatibility.md names it. What an
 * entry takes out of the windows of either program is what may differ, and nothing else. Each must
 * be used in a run of all groups, or it is none.
 */
final class StimulusDifferences {
    static final Difference REASON_IN_LOG =
            Difference.of(
                            "PRC-22",
                            "lines of transitions, start and reload go on with reason and figures")
                    .inOurs(
                            each(
                                                    Channel.LOG,
                                                    "^(\\(\\S+\\) Entering [A-Z]+ STATE(?: \\(init\\))?): .*",
                                                    "$1")
                                            .andThen(
                                                    each(
                                                            Channel.PROCESS,
                                                            "^((?:Startup|Reload) complete): .*",
                                                            "$1"))
                                    ::apply);

    static final Difference MASTER_IN_LOG =
            Difference.of("PRC-22", "who is master is said, as 2.4.3 does; 2.2.7 does not")
                    .inOurs(
                            without(
                                    Channel.LOG,
                                    "^\\(\\S+\\) master (set|changed from \\S+) to \\S+"));

    static final Difference REMOVAL_AT_START =
            Difference.of(
                            "PRC-15",
                            "at start 2.2.7 says that it removes addresses, whether there are any")
                    .inTheirs(
                            window ->
                                    window.count("STATE (init)") == 0
                                            ? window
                                            : without(Channel.LOG, ".*\\) removing VIPs\\.")
                                                    .apply(window));

    static final Difference REPEATED_LINE =
            Difference.of("RX-17", "of lines about adverts the first, until the state changes")
                    .inTheirs(
                            without(
                                    Channel.LOG,
                                    ".*(with lower priority .*, forcing new election|- discarding)"))
                    .inOurs(
                            without(
                                    Channel.LOG,
                                    ".*(with lower priority .*, forcing new election|- discarding)"));

    static final Difference TWO_PRIORITY_ZEROS =
            Difference.of("FSM-15", "priority 0 is sent once at a fault, its line is the first")
                    .inTheirs(
                            once(Channel.ADVERTS, "vrid \\d+ priority 0 .*")
                                            .andThen(without(Channel.LOG, ".* sent 0 priority"))
                                    ::apply)
                    .inOurs(without(Channel.LOG, ".* sent 0 priority"));

    static final Difference DELETED_FROM_OUTSIDE =
            Difference.of(
                            "FSM-19",
                            "what others delete is added again without a transition, and announced")
                    .inTheirs(
                            without(Channel.ADVERTS, ".*")
                                            .andThen(without(Channel.LOG, ".*"))
                                            .andThen(without(Channel.PIPE, ".*"))
                                            .andThen(without(Channel.CLAIMS, ".*"))
                                    ::apply)
                    .inOurs(without(Channel.CLAIMS, ".*"));

    static final Difference GROUP_RECOVERY =
            Difference.of(
                            "NTF-01",
                            "of members that leave FAULT in one moment the first is told first")
                    .inTheirs(sorted(Channel.PIPE))
                    .inOurs(sorted(Channel.PIPE));

    static final Difference RELOAD_OF_OTHERS =
            Difference.of("PRC-10", "a MASTER that a reload leaves as it is sends no advert for it")
                    .inTheirs(without(Channel.ADVERTS, "vrid 51 .*"));

    static final Difference RELOAD_ADVERT =
            Difference.of("PRC-10", "a MASTER sends no advert before a reload, only after it")
                    .inTheirs(Rewrite.afterTheFirst(Channel.ADVERTS));

    static final Difference RELOAD_LINE =
            Difference.of("PRC-22", "a MASTER that goes on after a reload sets no addresses anew")
                    .inTheirs(without(Channel.LOG, ".* setting VIPs\\."));

    static final Difference RELOAD_CLAIMS =
            Difference.of("PRC-10", "a reload announces only addresses that it brings")
                    .inTheirs(last(Channel.CLAIMS));

    static final Difference RELOAD_PRIORITY =
            Difference.of("TRK-01", "another priority in the file is told as any other change")
                    .inOurs(
                            window ->
                                    without(Channel.LOG, ".* Changing effective priority .*")
                                            .andThen(without(Channel.PIPE, ".*_PRIORITY \\d+"))
                                            .apply(window));

    static final Difference REMOVAL_LINE =
            Difference.of("PRC-10", "the end of an instance that a reload takes away is told")
                    .inOurs(without(Channel.LOG, ".* Entering FAULT STATE.*"));

    static final Difference OWNER_AT_START =
            Difference.of("FSM-03", "an owner is MASTER at once, told before the others")
                    .inTheirs(
                            window ->
                                    without(Channel.LOG, ".* Receive advertisement timeout")
                                            .andThen(sorted(Channel.PIPE))
                                            .apply(window))
                    .inOurs(sorted(Channel.PIPE));

    static final Difference OWNER_YIELDS =
            Difference.of("FSM-12", "an owner that yields to a higher address keeps its priority")
                    .inTheirs(
                            window ->
                                    each(Channel.PIPE, " 254$", " 255")
                                            .andThen(without(Channel.LOG, ".* Master received .*"))
                                            .apply(window))
                    .inOurs(without(Channel.LOG, ".* Master received .*"));

    static final Difference CAUSE_IN_LOG =
            Difference.of("PRC-22", "what takes an instance to FAULT is named, as 2.4.3 does")
                    .inOurs(without(Channel.LOG, ".* entering FAULT state .*"));

    static final Difference STOP_ORDER =
            Difference.of("NTF-09", "STOP is told of each instance when it has stopped")
                    .inTheirs(sorted(Channel.PIPE))
                    .inOurs(sorted(Channel.PIPE));

    static final Difference SILENT_FAULT =
            Difference.of("FSM-23", "with -D the wait for a first result of a script is said")
                    .inOurs(without(Channel.LOG, ".* Entering FAULT STATE \\(init\\).*"));

    static final Difference INTERVAL_ZERO =
            Difference.of("TMR-04", "an interval of 0 is discarded").inTheirs(answer());

    static final Difference ADDRESS_LIST =
            Difference.of("RX-14", "another address list is accepted, as 2.3.3 and later do")
                    .inOurs(answer());

    static final Difference CHECKSUM_FORM =
            Difference.of("RX-10", "every form of the checksum is believed").inOurs(answer());

    /** Those that may be in any window; the others are named by stimuli. */
    static final List<Difference> EVERYWHERE =
            List.of(REASON_IN_LOG, MASTER_IN_LOG, REMOVAL_AT_START);

    static final List<Difference> ALL =
            List.of(
                    REASON_IN_LOG,
                    MASTER_IN_LOG,
                    REMOVAL_AT_START,
                    REPEATED_LINE,
                    TWO_PRIORITY_ZEROS,
                    DELETED_FROM_OUTSIDE,
                    GROUP_RECOVERY,
                    RELOAD_OF_OTHERS,
                    RELOAD_ADVERT,
                    RELOAD_LINE,
                    RELOAD_CLAIMS,
                    RELOAD_PRIORITY,
                    REMOVAL_LINE,
                    OWNER_AT_START,
                    OWNER_YIELDS,
                    CAUSE_IN_LOG,
                    STOP_ORDER,
                    SILENT_FAULT,
                    INTERVAL_ZERO,
                    ADDRESS_LIST,
                    CHECKSUM_FORM);

    private static final Set<Difference> USED = ConcurrentHashMap.newKeySet();

    private StimulusDifferences() {}

    /** What an advert of lower priority brings about, before the last advert of the window. */
    private static UnaryOperator<Window> answer() {
        return window ->
                last(Channel.ADVERTS)
                        .andThen(without(Channel.CLAIMS, ".*"))
                        .andThen(without(Channel.PIPE, ".* MASTER_RX_LOWER_PRI .*"))
                        .andThen(without(Channel.LOG, ".* with lower priority .*"))
                        .apply(window);
    }

    static void use(Difference difference) {
        USED.add(difference);
    }

    /** Those that no stimulus has needed so far. */
    static List<String> unused() {
        return ALL.stream().filter(one -> !USED.contains(one)).map(Difference::toString).toList();
    }
}
