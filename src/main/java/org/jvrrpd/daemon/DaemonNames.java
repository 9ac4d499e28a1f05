package org.jvrrpd.daemon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.log.LogTarget;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Settings;

/**
 * The words that tell daemons of one host apart: {@code instance} and {@code net_namespace}. They
 * go into the names of the run directory, the pid files and the log (PRC-07, PRC-20), unless the
 * command line has others than the usual ones.
 *
 * @param namespace null: that of the process; {@code -s} goes before the file
 * @param instance null: none
 */
record DaemonNames(@Nullable String namespace, @Nullable String instance) {
    private static final Path PID_DIRECTORY = Path.of("/run/keepalived");

    static DaemonNames of(DaemonOptions options, Config config) {
        return new DaemonNames(
                namespace(options.namespace(), config),
                text(config.extras().settings(), "instance"));
    }

    /** The network namespace of {@code -s}, else of the file; null: that of the process. */
    static @Nullable String namespace(@Nullable String override, Config config) {
        return override == null ? text(config.extras().settings(), "net_namespace") : override;
    }

    private static @Nullable String text(Settings settings, String keyword) {
        @Nullable Object written = settings.written().get(keyword);
        return written == null || written.equals("") ? null : (String) written;
    }

    /** The options with the names that follow. */
    DaemonOptions applyTo(DaemonOptions options) {
        if (namespace == null && instance == null) {
            return options;
        }
        LogTarget log = options.logTarget();
        String suffix = part("_", namespace) + part("_", instance);
        boolean usual = options.runDirectory().equals(DaemonOptions.RUN_DIRECTORY);
        return options.with(
                usual
                        ? options.runDirectory().resolve(suffix.substring(1))
                        : options.runDirectory(),
                pidFile(options.pidFile(), DaemonOptions.PID_FILE, "keepalived"),
                pidFile(options.vrrpPidFile(), DaemonOptions.VRRP_PID_FILE, "vrrp"),
                new LogTarget(log.syslog(), log.facility(), log.identifier() + suffix, log.file()));
    }

    private @Nullable Path pidFile(@Nullable Path given, Path usual, String name) {
        if (!usual.equals(given)) {
            return given;
        }
        Path directory = namespace == null ? PID_DIRECTORY : PID_DIRECTORY.resolve(namespace);
        return directory.resolve(name + part("_", instance) + ".pid");
    }

    /** Never a path of its own. */
    private static String part(String separator, @Nullable String word) {
        return word == null ? "" : separator + word.replaceAll("/|^\\.", "-");
    }
}
