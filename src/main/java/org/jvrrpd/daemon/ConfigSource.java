package org.jvrrpd.daemon;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.daemon.log.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Reads the configuration and writes its findings to the log. Not on the loop thread. */
final class ConfigSource {
    /** Of more findings the log names only the number; {@code jvrrpd check} shows all. */
    static final int FINDINGS_LOGGED_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ConfigSource.class);

    private final DaemonOptions options;

    ConfigSource(DaemonOptions options) {
        this.options = options;
    }

    LoadResult load(boolean isReload) {
        LoadResult result =
                ConfigLoader.load(
                        options.configFile(),
                        HostFacts.loadOptions(options.configId(), true).withReload(isReload));
        log(result.diagnostics());
        return result;
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
