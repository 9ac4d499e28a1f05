package org.jvrrpd.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.log.LogTarget;

/**
 * What the command line asks of the service.
 *
 * @param configId what lines {@code @id} are compared with; null: the host's name up to its first
 *     dot (CFG-15)
 * @param detailedLog keepalived's {@code -D}
 * @param pidFile {@code -p}; null: the usual one, if any
 * @param vrrpPidFile {@code -r}; null: the usual one, if any
 * @param usualPidFiles whether keepalived's usual ones are wanted where no other is named
 * @param keepAddresses {@code -V}: leave addresses in place at the end
 * @param ignoreInterrupt {@code --ignore-sigint}
 * @param dumpSettings {@code -d}: write the settings in force to the log at start
 * @param namespace {@code -s}: the network namespace, whatever the file says; null: as it says
 * @param keepalivedStyle started without a subcommand: a second start ends with 0, as keepalived's
 * @param recordFile {@code --record}: where the inputs of the protocol are written; null: nowhere
 * @param resumes false: {@code --no-resume}, nothing is left to a next process or taken over from
 *     one before
 */
public record DaemonOptions(
        Path configFile,
        Path runDirectory,
        @Nullable String configId,
        LogTarget logTarget,
        boolean detailedLog,
        @Nullable Path pidFile,
        @Nullable Path vrrpPidFile,
        boolean usualPidFiles,
        boolean keepAddresses,
        boolean ignoreInterrupt,
        boolean dumpSettings,
        @Nullable String namespace,
        boolean keepalivedStyle,
        @Nullable Path recordFile,
        boolean resumes) {
    /** Where the files of a daemon are unless {@code --run-dir} says otherwise. */
    public static final Path RUN_DIRECTORY = Path.of("/run/jvrrpd");

    private static final Path OWN_FILE = Path.of("/etc/jvrrpd.conf");
    private static final Path KEEPALIVED_FILE = Path.of("/etc/keepalived/keepalived.conf");

    /** Options of {@code jvrrpd run} without a recording. */
    public static DaemonOptions of(Path configFile, Path runDirectory, @Nullable String configId) {
        return of(configFile, runDirectory, configId, null, true);
    }

    /** Options of {@code jvrrpd run}. */
    public static DaemonOptions of(
            Path configFile,
            Path runDirectory,
            @Nullable String configId,
            @Nullable Path recordFile,
            boolean resumes) {
        return new DaemonOptions(
                configFile,
                runDirectory,
                configId,
                LogTarget.STANDARD_ERROR,
                false,
                null,
                null,
                false,
                false,
                false,
                false,
                null,
                false,
                recordFile,
                resumes);
    }

    /** The same with other names. */
    DaemonOptions with(Path directory, LogTarget target) {
        return new DaemonOptions(
                configFile,
                directory,
                configId,
                target,
                detailedLog,
                pidFile,
                vrrpPidFile,
                usualPidFiles,
                keepAddresses,
                ignoreInterrupt,
                dumpSettings,
                namespace,
                keepalivedStyle,
                recordFile,
                resumes);
    }

    /** /etc/jvrrpd.conf, else keepalived's file if only that exists. */
    public static Path defaultConfigFile() {
        return !Files.exists(OWN_FILE) && Files.exists(KEEPALIVED_FILE)
                ? KEEPALIVED_FILE
                : OWN_FILE;
    }
}
