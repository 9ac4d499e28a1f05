package org.jvrrpd.daemon;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.daemon.log.Logging;
import org.jvrrpd.daemon.log.MessageId;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.model.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service from start to end: options, lock, configuration, then {@link Service} until it has
 * stopped. One per process.
 */
public final class Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final DaemonOptions options;
    private final @Nullable String namespace;
    private final Preparation preparation;

    private Daemon(DaemonOptions options, @Nullable String namespace, Preparation preparation) {
        this.options = options;
        this.namespace = namespace;
        this.preparation = preparation;
    }

    /** The program's version, from the jar. */
    public static String version() {
        @Nullable String version = Daemon.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Runs the service until it is stopped. Returns the exit status ({@link ExitStatus}). */
    public static int run(DaemonOptions options) {
        Preparation preparation = Preparation.begin();
        try {
            Logging.open(options.logTarget(), preparation::awaitBindings);
            return readAndServe(options, preparation);
        } catch (IOException e) {
            LOG.error("cannot start: {}", describe(e));
            return ExitStatus.FATAL;
        } finally {
            Logging.flush();
        }
    }

    /**
     * The file says which namespace and which names are ours, so it is read before any is taken.
     */
    private static int readAndServe(DaemonOptions given, Preparation preparation)
            throws IOException {
        preparation.awaitBindings();
        LoadResult read = new ConfigSource(given).look(false);
        DaemonNames names = DaemonNames.of(given.namespace(), read.subject().config());
        @Nullable String namespace = names.namespace();
        NamespaceEntry.@Nullable Refusal refusal =
                namespace == null ? null : NamespaceEntry.enter(namespace);
        DaemonOptions options = names.applyTo(given);
        if (!names.areUsual()) {
            Logging.open(options.logTarget(), preparation::awaitBindings);
        }
        if (refusal != null) {
            LOG.error("cannot start: {}", refusal.text());
            return refusal.status();
        }
        return new Daemon(options, namespace, preparation).lockAndServe(read);
    }

    /** Java's messages of file errors are often only the path. */
    static String describe(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private int lockAndServe(LoadResult read) throws IOException {
        try (RunDirectory directory = RunDirectory.lock(options.runDirectory())) {
            if (directory == null) {
                return alreadyRunning(
                        "process "
                                + RunDirectory.owner(options.runDirectory())
                                + " uses the run directory "
                                + options.runDirectory());
            }
            directory.noteNamespace(namespace);
            return serve(directory, read);
        }
    }

    /** CHK-06: keepalived ends with 0; a command line of ours shall notice. */
    private int alreadyRunning(String why) {
        LOG.error("daemon is already running: {}", why);
        return options.keepalivedStyle() ? ExitStatus.OK : ExitStatus.FATAL;
    }

    private int serve(RunDirectory directory, LoadResult read) throws IOException {
        ConfigSource source = new ConfigSource(options);
        source.use(read);
        @Nullable Config config = read.config();
        if (config == null) {
            LOG.atError()
                    .addKeyValue("MESSAGE_ID", MessageId.DIAGNOSTIC.id())
                    .log(
                            "the configuration {} is unusable, see above; nothing was started",
                            options.configFile());
            return options.keepalivedStyle() && isFileMissing(read)
                    ? ExitStatus.NO_CONFIGURATION
                    : ExitStatus.CONFIG;
        }
        ReloadFile.removeLeftover(config);
        try (PidFiles pidFiles = PidFiles.write(options, config)) {
            if (pidFiles == null) {
                return alreadyRunning("its pid file names it");
            }
            return serve(directory, source, config);
        }
    }

    /** CHK-06: whether a file that is needed is not there or cannot be read. */
    private static boolean isFileMissing(LoadResult read) {
        return read.diagnostics().stream()
                .filter(finding -> finding.severity() == Severity.FATAL)
                .map(Diagnostic::code)
                .anyMatch(
                        code ->
                                code == DiagnosticCode.FILE_UNREADABLE
                                        || code == DiagnosticCode.INCLUDE_PROBLEM);
    }

    private int serve(RunDirectory directory, ConfigSource source, Config config)
            throws IOException {
        try {
            Service service = Service.start(options, preparation.loop(), directory, source, config);
            return service.await();
        } catch (LinuxException e) {
            boolean refused = e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
            LOG.error(
                    "cannot start: {}{}",
                    e.getMessage(),
                    refused
                            ? "; jvrrpd needs root, or the capabilities CAP_NET_ADMIN and CAP_NET_RAW"
                            : "");
            return refused ? ExitStatus.NO_PERMISSION : ExitStatus.FATAL;
        } catch (RuntimeException e) {
            LOG.error("cannot start because of a bug of jvrrpd", e);
            LeftoverSweeper.sweepLocked(directory.path(), List.of(), List.of());
            return ExitStatus.PROGRAMMING;
        }
    }
}
