package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Statement;

/** The lines of a block that holds values instead of keywords. */
final class BlockLines {
    private BlockLines() {}

    /** The lines; braces inside are reported and what they enclose is left out. */
    static List<Statement> of(Statement owner, Binding binding) {
        List<Statement> lines = new ArrayList<>();
        if (owner.block() == null) {
            return lines;
        }
        for (Statement line : owner.block().statements()) {
            if (line.isStray()) {
                BlockTable.reportStray(line, binding);
                continue;
            }
            if (line.block() != null) {
                binding.report(
                        DiagnosticCode.UNEXPECTED_BLOCK,
                        line.block().open(),
                        "unexpected '{' inside " + owner.keyword(),
                        "the block is skipped",
                        "is the '}' of " + owner.keyword() + " missing above?");
            }
            lines.add(line);
        }
        return lines;
    }
}
