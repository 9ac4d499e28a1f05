package org.jvrrpd.daemon.log;

import java.util.Map;

/**
 * One line for the log, complete and immutable.
 *
 * @param atEpochMillis wall time
 * @param priority as syslog(3) numbers them: 3 error, 4 warning, 6 informational, 7 debug
 * @param message may hold line breaks; each sink sees to it that they cannot pass for lines or
 *     fields of their own
 * @param fields further journal fields by name, in order; empty for most lines
 */
public record LogLine(
        long atEpochMillis, int priority, String message, Map<String, String> fields) {
    public static final int ERROR = 3;
    public static final int WARNING = 4;
    public static final int INFO = 6;
    public static final int DEBUG = 7;

    public LogLine(long atEpochMillis, int priority, String message) {
        this(atEpochMillis, priority, message, Map.of());
    }
}
