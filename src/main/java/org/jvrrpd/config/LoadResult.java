package org.jvrrpd.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.Checks;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.model.Config;

/**
 * What came out of a configuration file.
 *
 * @param config null if and only if it is not usable
 * @param diagnostics all findings, in the order of reading
 * @param usable true if keepalived's VRRP side would run with the file
 * @param subject what rules look at; it keeps the text in memory, so hold it no longer than needed
 */
public record LoadResult(
        @Nullable Config config, List<Diagnostic> diagnostics, boolean usable, Subject subject) {
    public LoadResult {
        diagnostics = List.copyOf(diagnostics);
        assert usable == (config != null);
    }

    /** Where the elements of the model are written. */
    public SourceMap sourceMap() {
        return subject.sourceMap();
    }

    /** The same with the findings of the rules; advice never makes a file unusable. */
    public LoadResult advised(Checks checks) {
        return new LoadResult(config, checks.run(subject, diagnostics), usable, subject);
    }
}
