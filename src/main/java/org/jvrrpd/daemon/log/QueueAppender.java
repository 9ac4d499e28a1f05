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
                        event.getFormattedMessage(),
                        fields(event.getKeyValuePairs())));
        if (event.getThrowableProxy() != null) {
            String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
            for (String line : trace.split("\\R")) {
                queue.offer(new LogLine(event.getTimeStamp(), priority, line));
            }
        }
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
