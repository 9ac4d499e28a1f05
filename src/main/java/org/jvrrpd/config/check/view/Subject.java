package org.jvrrpd.config.check.view;

import java.util.List;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.model.Config;

/**
 * A configuration file that rules judge.
 *
 * @param config what takes effect of it; instances that cannot run are missing
 * @param modifiedMillis when the file was changed, since 1970; 0: unknown
 */
public record Subject(Config config, SourceMap sourceMap, Written written, long modifiedMillis) {
    /** A file in which nothing is written. */
    public static Subject empty(SourceFile file) {
        Written written = new Written(new Block(List.of(), Span.of(file)));
        return new Subject(Config.EMPTY, new SourceMap(file), written, 0);
    }

    public Subject withModified(long millis) {
        return new Subject(config, sourceMap, written, millis);
    }
}
