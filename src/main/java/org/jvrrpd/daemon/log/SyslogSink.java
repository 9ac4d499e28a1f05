package org.jvrrpd.daemon.log;

import java.nio.charset.StandardCharsets;
import java.util.TimeZone;
import org.jvrrpd.linux.unix.LocalDatagrams;

/** Lines to the local syslog daemon, in the shape that syslog(3) sends. */
public final class SyslogSink implements LogSink {
    public static final String SOCKET = "/dev/log";

    private final LocalDatagrams datagrams;
    private final int facility;
    private final String tag;
    private final LogSink fallback;

    /**
     * @param facility the number of syslog(3), 3 for daemon, 16 to 23 for local0 to local7
     * @param identifier the program's name before the process number
     */
    public SyslogSink(LocalDatagrams datagrams, int facility, String identifier, LogSink fallback) {
        this.datagrams = datagrams;
        this.facility = facility;
        this.tag = identifier + "[" + ProcessHandle.current().pid() + "]: ";
        this.fallback = fallback;
    }

    @Override
    public void write(LogLine line) {
        String time = LocalTimes.syslog(line.atEpochMillis(), TimeZone.getDefault());
        String text =
                "<"
                        + (facility << 3 | line.priority())
                        + ">"
                        + time
                        + " "
                        + tag
                        + PlainText.oneLine(line.message());
        if (datagrams.send(text.getBytes(StandardCharsets.UTF_8)) != 0) {
            fallback.write(line);
        }
    }
}
