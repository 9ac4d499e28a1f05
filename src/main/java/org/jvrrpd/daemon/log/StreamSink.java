package org.jvrrpd.daemon.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;

/** Plain text on standard error or in a file: local time, then the message; one line each. */
public final class StreamSink implements LogSink {
    private final OutputStream stream;

    public StreamSink(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(LogLine line) {
        try {
            stream.write((text(line) + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            // The reader is gone; the daemon must not go with it.
        }
    }

    private static String text(LogLine line) {
        String time = LocalTimes.exact(line.atEpochMillis(), TimeZone.getDefault());
        return time + " " + word(line.priority()) + PlainText.oneLine(line.message());
    }

    private static String word(int priority) {
        return switch (priority) {
            case LogLine.ERROR -> "error: ";
            case LogLine.WARNING -> "warning: ";
            case LogLine.DEBUG -> "debug: ";
            default -> "";
        };
    }
}
