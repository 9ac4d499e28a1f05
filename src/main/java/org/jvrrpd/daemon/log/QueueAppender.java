package org.jvrrpd.daemon.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** Turns logback's events into lines of the queue; key-value pairs become journal fields. */
final class QueueAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    /** So that a full queue of lines fits into the small heap. */
    static final int MESSAGE_SIZE_CHARS_MAX = 4_096;

    private final LogQueue queue;

    QueueAppender(LogQueue queue) {
        this.queue = queue;
    }

    @Override
    protected void append(ILoggingEvent event) {
        int priority = priority(event.getLevel());
        queue.offer(
                new LogLine(
                        event.getTimeStamp(),
                        priority,
                        cut(event.getFormattedMessage()),
                        fields(event.getKeyValuePairs())));
        if (event.getThrowableProxy() != null) {
            String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
            for (String line : trace.split("\\R")) {
                queue.offer(new LogLine(event.getTimeStamp(), priority, cut(line)));
            }
        }
    }

    private static String cut(String message) {
        return message.length() <= MESSAGE_SIZE_CHARS_MAX
                ? message
                : message.substring(0, MESSAGE_SIZE_CHARS_MAX) + "...";
    }

    private static int priority(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> LogLine.ERROR;
            case Level.WARN_INT -> LogLine.WARNING;
            case Level.INFO_INT -> LogLine.INFO;
            default -> LogLine.DEBUG;
        };
    }

    private static Map<String, String> fields(
            @org.jspecify.annotations.Nullable List<KeyValuePair> pairs) {
        if (pairs == null) {
            return Map.of();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (KeyValuePair pair : pairs) {
            fields.put(pair.key, String.valueOf(pair.value));
        }
        return fields;
    }
}
