package org.jvrrpd.config.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.Span;

/**
 * Builds the tree of blocks from lines. Works without recursion, so that no nesting exhausts the
 * stack; what is nested deeper than {@link Limits#NESTING_MAX} is left out with one finding.
 */
public final class Parser {
    private final Diagnostics diagnostics;
    private final Lexer lexer;
    private final Deque<Draft> open = new ArrayDeque<>();
    private Draft current;
    private int skipped;
    private boolean tooDeep;

    private Parser(SourceFile file, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.lexer = new Lexer(diagnostics);
        MappedText nothing = MappedText.of(file, 0, 0);
        this.current = new Draft(new Statement(List.of(), nothing, null), Span.of(file));
    }

    /** The tree of all lines; the file names the whole. */
    public static Block parse(SourceFile file, List<MappedText> lines, Diagnostics diagnostics) {
        Parser parser = new Parser(file, diagnostics);
        for (MappedText line : lines) {
            parser.lexer.tokens(line).forEach(parser::accept);
        }
        return parser.finish();
    }

    private void accept(Token token) {
        if (skipped > 0) {
            skip(token);
        } else if (token instanceof Token.Words words) {
            current.add(new Statement(words.words(), words.text(), null));
        } else if (token instanceof Token.Open brace) {
            enter(brace.text());
        } else if (token instanceof Token.Close brace) {
            leave(brace.text());
        }
    }

    private void skip(Token token) {
        if (token instanceof Token.Open) {
            skipped++;
        } else if (token instanceof Token.Close) {
            skipped--;
        }
    }

    private void enter(MappedText brace) {
        if (open.size() >= Limits.NESTING_MAX) {
            skipped = 1;
            reportDepth(brace);
            return;
        }
        Statement owner = current.takeOwner(brace);
        open.push(current);
        current = new Draft(owner, brace.span());
    }

    private void reportDepth(MappedText brace) {
        if (!tooDeep) {
            tooDeep = true;
            diagnostics.add(
                    DiagnosticCode.UNCLOSED_BLOCK,
                    brace.span(),
                    "blocks are nested deeper than " + Limits.NESTING_MAX,
                    "what is inside is left out",
                    "look for closing braces that are missing above");
        }
    }

    private void leave(MappedText brace) {
        if (open.isEmpty()) {
            current.add(new Statement(List.of(), brace, null));
            return;
        }
        Draft done = current;
        current = open.pop();
        current.add(done.finish());
    }

    private Block finish() {
        if (!open.isEmpty()) {
            reportUnclosed(current);
        }
        while (!open.isEmpty()) {
            Draft done = current;
            current = open.pop();
            current.add(done.finish());
        }
        return new Block(current.statements, current.openedAt);
    }

    private void reportUnclosed(Draft draft) {
        String name = draft.owner.keyword();
        diagnostics.add(
                DiagnosticCode.UNCLOSED_BLOCK,
                name.isEmpty() ? draft.openedAt : draft.owner.span(),
                "the block "
                        + (name.isEmpty() ? "opened here" : "'" + name + "'")
                        + " is not closed when the file ends",
                "all that follows is read as part of it",
                "add the closing brace where the block ends");
    }

    /** A block that is being read. */
    private static final class Draft {
        private final Statement owner;
        private final Span openedAt;
        private final List<Statement> statements = new ArrayList<>();

        Draft(Statement owner, Span openedAt) {
            this.owner = owner;
            this.openedAt = openedAt;
        }

        void add(Statement statement) {
            statements.add(statement);
        }

        /** The statement that an opening brace belongs to: the last one, if it has no block yet. */
        Statement takeOwner(MappedText brace) {
            if (!statements.isEmpty()) {
                Statement last = statements.get(statements.size() - 1);
                if (last.block() == null && !last.isStray()) {
                    return statements.remove(statements.size() - 1);
                }
            }
            return new Statement(List.of(), brace, null);
        }

        Statement finish() {
            Block block = new Block(statements, openedAt);
            return new Statement(owner.words(), owner.text(), block);
        }
    }
}
