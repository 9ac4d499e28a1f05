package org.jvrrpd.config.source;

import java.util.List;
import java.util.Locale;

/**
 * Writes findings for people: place, message, the line, a caret under the words, why and remedy.
 * Never shows a secret, nor a control character that could trick a terminal.
 */
public final class DiagnosticRenderer {
    /** Of a longer line only the part around the caret is shown. */
    static final int LINE_WIDTH_MAX = 160;

    private static final int CONTEXT_BEFORE = 60;
    private final boolean color;

    /** Colour by ANSI sequences, for terminals only. */
    public DiagnosticRenderer(boolean color) {
        this.color = color;
    }

    /** All findings, each followed by an empty line. */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        diagnostics.forEach(diagnostic -> out.append(render(diagnostic)).append('\n'));
        return out.toString();
    }

    /** One finding; several lines, each ended. */
    public String render(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        out.append(visible(diagnostic.file())).append(':').append(diagnostic.line());
        out.append(':').append(diagnostic.column()).append(": ");
        out.append(paint(diagnostic.severity())).append(": ");
        out.append(visible(diagnostic.message()));
        out.append(" [").append(diagnostic.code()).append("]\n");
        if (!diagnostic.span().file().text().isEmpty()) {
            appendLine(out, diagnostic.span());
        }
        appendNote(out, diagnostic.why());
        appendNote(out, diagnostic.remedy());
        return out.toString();
    }

    private static void appendNote(StringBuilder out, String note) {
        if (!note.isEmpty()) {
            out.append("      = ").append(visible(note)).append('\n');
        }
    }

    private void appendLine(StringBuilder out, Span span) {
        String line = SecretMask.hide(span.file().lineText(span.line()));
        int start = Math.min(span.offset() - span.file().lineStart(span.line()), line.length());
        int end = Math.min(start + Math.max(1, span.length()), Math.max(line.length(), start + 1));
        int from = line.length() <= LINE_WIDTH_MAX ? 0 : Math.max(0, start - CONTEXT_BEFORE);
        int to = Math.min(line.length(), from + LINE_WIDTH_MAX);
        String head = from > 0 ? "..." : "";
        String shown = visible(line.substring(from, to));
        out.append(String.format(Locale.ROOT, "%5d | ", span.line())).append(head);
        out.append(shown).append(to < line.length() ? "..." : "").append('\n');
        out.append("      | ").append(head.isEmpty() ? "" : "   ");
        for (int i = from; i < start; i++) {
            out.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        int carets = Math.max(1, Math.min(end, Math.max(to, start + 1)) - start);
        out.append(color ? "\u001b[1m" : "").append("^".repeat(carets));
        out.append(color ? "\u001b[0m" : "").append('\n');
    }

    private String paint(Severity severity) {
        if (!color) {
            return severity.word();
        }
        String sequence =
                switch (severity) {
                    case FATAL, ERROR -> "\u001b[1;31m";
                    case WARNING -> "\u001b[1;33m";
                    case INFO -> "\u001b[1;36m";
                };
        return sequence + severity.word() + "\u001b[0m";
    }

    private static String visible(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(c != '\t' && Character.isISOControl(c) ? '?' : c);
        }
        return clean.toString();
    }
}
