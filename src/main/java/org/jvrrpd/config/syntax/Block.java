package org.jvrrpd.config.syntax;

import java.util.List;
import org.jvrrpd.config.source.Span;

/** What stands between two braces, or in the whole of a configuration. */
public record Block(List<Statement> statements, Span open) {
    public Block {
        statements = List.copyOf(statements);
    }
}
