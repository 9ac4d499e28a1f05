package org.jvrrpd.config.check.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;

/**
 * A block as it was written.
 *
 * @param span of the line that opens it
 */
public record WrittenBlock(Span span, List<Statement> statements) {
    public WrittenBlock {
        statements = List.copyOf(statements);
    }

    public boolean has(String keyword) {
        return last(keyword) != null;
    }

    /** The last statement of that keyword, which is the one that counts; or null. */
    public @Nullable Statement last(String keyword) {
        Statement found = null;
        for (Statement statement : statements) {
            if (statement.keyword().equals(keyword)) {
                found = statement;
            }
        }
        return found;
    }

    /** Where the keyword is written, with its arguments; else where the block opens. */
    public Span spanOf(String keyword) {
        Statement statement = last(keyword);
        return statement == null ? span : statement.span();
    }

    /** The first argument of the keyword; empty if there is none. */
    public String argument(String keyword) {
        Statement statement = last(keyword);
        return statement == null || statement.arguments().isEmpty()
                ? ""
                : statement.arguments().get(0).text();
    }

    /** The lines of all blocks of that keyword. */
    public List<Statement> lines(String keyword) {
        List<Statement> lines = new ArrayList<>();
        for (Statement statement : statements) {
            Block block = statement.block();
            if (block != null && statement.keyword().equals(keyword)) {
                block.statements().stream().filter(line -> !line.isStray()).forEach(lines::add);
            }
        }
        return lines;
    }

    /** The line of such a block that begins with the word; or null. */
    public @Nullable Statement line(String keyword, String firstWord) {
        for (Statement line : lines(keyword)) {
            if (line.keyword().equals(firstWord)) {
                return line;
            }
        }
        return null;
    }
}
