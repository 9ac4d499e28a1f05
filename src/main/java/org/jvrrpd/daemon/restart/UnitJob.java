package org.jvrrpd.daemon.restart;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.Tool;

/**
 * What systemd is about to do with the unit of this process. It tells everybody, but only its own
 * tool knows how to ask on every host; so a child process asks.
 *
 * @param unit {@code jvrrpd.service}
 */
record UnitJob(String unit) {
    /** How long the answer may take; it takes some hundredths of a second. */
    static final long PATIENCE_MILLIS = 1_000;

    /** Jobs in which a start follows the stop. Others are made to these before they run. */
    private static final Set<String> RESTARTS = Set.of("restart", "try-restart");

    private static final int COLUMNS = 4;

    /**
     * From the environment: {@code JVRRPD_UNIT}, which the unit file sets to its own name, and
     * {@code SYSTEMD_EXEC_PID}, which says that the variables are meant for this process and not
     * for one that has started it. Null: not started by such a unit.
     */
    static @Nullable UnitJob of(Map<String, String> environment, long pid) {
        String unit = environment.getOrDefault("JVRRPD_UNIT", "");
        boolean isForUs =
                Long.toString(pid).equals(environment.get("SYSTEMD_EXEC_PID"))
                        && environment.containsKey("INVOCATION_ID");
        return isForUs && unit.endsWith(".service") && !unit.startsWith("-")
                ? new UnitJob(unit)
                : null;
    }

    /** What systemd says. */
    enum Type {
        /** The unit is started again after the stop. */
        RESTART,
        /** It is not, as far as is known now. */
        OTHER,
        /** There was no answer in time. */
        UNKNOWN
    }

    /** Asks and waits for the answer. */
    Type type() {
        try {
            Tool.Answer answer = asking().run(PATIENCE_MILLIS);
            if (!answer.isSuccess()) {
                return Type.UNKNOWN;
            }
            return isRestart(answer.text(), unit) ? Type.RESTART : Type.OTHER;
        } catch (LinuxException e) {
            return Type.UNKNOWN;
        }
    }

    private Tool asking() {
        return new Tool(
                List.of("systemctl", "list-jobs", "--plain", "--no-legend", "--no-pager", unit));
    }

    /** Reads lines of number, unit, type and state: there must be one of the unit, a restart. */
    static boolean isRestart(String answer, String unit) {
        List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() != 1) {
            return false;
        }
        String[] words = lines.get(0).strip().split(" +");
        return words.length == COLUMNS && words[1].equals(unit) && RESTARTS.contains(words[2]);
    }
}
