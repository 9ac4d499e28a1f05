package org.jvrrpd.daemon.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the log shall go. Under systemd the journal is always chosen, unless there is a file.
 *
 * @param syslog the local syslog daemon, if it is there, else standard error
 * @param facility as syslog(3) numbers them; 3 is daemon
 * @param identifier the program's name in the journal and in syslog
 * @param file a file to append to instead, or null
 */
public record LogTarget(boolean syslog, int facility, String identifier, @Nullable Path file) {
    public static final int FACILITY_DAEMON = 3;
    public static final LogTarget STANDARD_ERROR =
            new LogTarget(false, FACILITY_DAEMON, "jvrrpd", null);
}
