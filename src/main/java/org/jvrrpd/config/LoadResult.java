package org.jvrrpd.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.model.Config;

/**
 * What came out of a configuration file.
 *
 * @param config null if and only if it is not usable
 * @param diagnostics all findings, in the order of reading
 * @param usable true if keepalived's VRRP side would run with the file
 * @param sourceMap where the elements of the model are written
 */
public record LoadResult(
        @Nullable Config config,
        List<Diagnostic> diagnostics,
        boolean usable,
        SourceMap sourceMap) {
    public LoadResult {
        diagnostics = List.copyOf(diagnostics);
        assert usable == (config != null);
    }
}
