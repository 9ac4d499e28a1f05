package org.jvrrpd.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.check.Checks;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.daemon.host.ThisHost;
import org.jvrrpd.daemon.log.MessageId;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Reads the configuration and writes its findings to the log. Not on the loop thread. */
final class ConfigSource {
    /** Of more findings the log names only the number; {@code jvrrpd check} shows all. */
    static final int FINDINGS_LOGGED_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ConfigSource.class);

    private final DaemonOptions options;
    private final BiFunction<Path, LoadOptions, LoadResult> loader;
    private @Nullable Subject unadvised;

    ConfigSource(DaemonOptions options) {
        this(options, ConfigLoader::load);
    }

    /**
     * @param loader reads the file
     */
    ConfigSource(DaemonOptions options, BiFunction<Path, LoadOptions, LoadResult> loader) {
        this.options = options;
        this.loader = loader;
    }

    /** Reads the file and tells nobody but the caller. */
    LoadResult look(boolean isReload) {
        return loader.apply(
                options.configFile(),
                HostFacts.loadOptions(options.configId(), true).withReload(isReload));
    }

    /** Reads the file for use: its findings go to the log. */
    LoadResult load(boolean isReload) {
        LoadResult result = look(isReload);
        use(result);
        return result;
    }

    /** Writes the findings of what was read to the log. */
    void use(LoadResult result) {
        log(result.diagnostics());
        keep(result.usable() ? result.subject() : null);
    }

    private synchronized void keep(@Nullable Subject subject) {
        unadvised = subject;
    }

    private synchronized @Nullable Subject take() {
        Subject subject = unadvised;
        unadvised = null;
        return subject;
    }

    /**
     * Writes to the log what the rules say of the file that was loaded last, and of this host. On a
     * thread of its own, which ends by itself: it never delays a start or a reload, nor the loop.
     * Any thread.
     */
    void advise() {
        Thread thread = new Thread(ThreadPlace.ordinary(this::logAdvice), "jvrrpd-advice");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private void logAdvice() {
        Subject subject = take();
        if (subject == null) {
            return;
        }
        try {
            HostView host = new ThisHost(options.runDirectory());
            log(Checks.ofOneFile().on(host).advice(subject));
        } catch (RuntimeException e) {
            LOG.warn("the advice on the configuration is incomplete because of a bug of jvrrpd", e);
        }
    }

    private static void log(List<Diagnostic> diagnostics) {
        diagnostics.stream().limit(FINDINGS_LOGGED_MAX).forEach(ConfigSource::log);
        if (diagnostics.size() > FINDINGS_LOGGED_MAX) {
            LOG.warn(
                    "{} further findings; 'jvrrpd check' shows all of them",
                    diagnostics.size() - FINDINGS_LOGGED_MAX);
        }
    }

    private static void log(Diagnostic diagnostic) {
        LOG.atLevel(level(diagnostic.severity()))
                .addKeyValue("MESSAGE_ID", MessageId.DIAGNOSTIC.id())
                .log(line(diagnostic));
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case FATAL, ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case INFO -> Level.INFO;
        };
    }

    /** {@code file:line:column: message; why; remedy [code]}. */
    static String line(Diagnostic diagnostic) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of(diagnostic.message(), diagnostic.why(), diagnostic.remedy())) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return diagnostic.file()
                + ":"
                + diagnostic.line()
                + ":"
                + diagnostic.column()
                + ": "
                + String.join("; ", parts)
                + " ["
                + diagnostic.code()
                + "]";
    }

    /** With caret and remedy, for a person who waits for the answer. */
    static String render(LoadResult result) {
        return new DiagnosticRenderer(false).render(result.diagnostics());
    }
}
