package org.jvrrpd.config.check.view;

import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.model.Config;

/**
 * A configuration file that rules judge.
 *
 * @param config what takes effect of it; instances that cannot run are missing
 * @param modifiedMillis when the file was changed, since 1970; 0: unknown
 */
public record Subject(Config config, SourceMap sourceMap, Written written, long modifiedMillis) {
    public Subject withModified(long millis) {
        return new Subject(config, sourceMap, written, millis);
    }
}
