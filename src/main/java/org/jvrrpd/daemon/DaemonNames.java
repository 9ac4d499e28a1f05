package org.jvrrpd.daemon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.log.LogTarget;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Settings;

/**
 * The words that tell daemons of one host apart: {@code instance} and {@code net_namespace}. They
 * go into the names of the run directory, of the usual pid files and of the log (PRC-07, PRC-20),
 * unless the command line has others.
 *
 * @param namespace null: that of the process; {@code -s} goes before the file
 * @param instance null: none
 */
record DaemonNames(@Nullable String namespace, @Nullable String instance) {
    /**
     * @param override the namespace of {@code -s}; null: as the file says
     */
    static DaemonNames of(@Nullable String override, Config config) {
        return new DaemonNames(
                namespace(override, config), text(config.extras().settings(), "instance"));
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
        if (areUsual()) {
            return options;
        }
        LogTarget log = options.logTarget();
        String suffix = part("_", namespace) + part("_", instance);
        boolean usual = options.runDirectory().equals(DaemonOptions.RUN_DIRECTORY);
        return options.with(
                usual
                        ? options.runDirectory().resolve(suffix.substring(1))
                        : options.runDirectory(),
                new LogTarget(log.syslog(), log.facility(), log.identifier() + suffix, log.file()));
    }

    /** A file of the daemon whose usual name is that of the stem and the extension. */
    Path file(Path directory, String stem, String extension) {
        Path own = namespace == null ? directory : directory.resolve(part("", namespace));
        return own.resolve(stem + part("_", instance) + extension);
    }

    boolean areUsual() {
        return namespace == null && instance == null;
    }

    /** Never a path of its own. */
    private static String part(String separator, @Nullable String word) {
        return word == null ? "" : separator + word.replaceAll("/|^\\.", "-");
    }
}
