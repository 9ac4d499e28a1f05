package org.jvrrpd.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** Cuts a line into words and braces (CFG-04, CFG-06). Ordinary lines know double quotes only. */
final class Lexer {
    private final Diagnostics diagnostics;

    Lexer(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The tokens of a line without comment. */
    List<Token> tokens(MappedText line) {
        List<Token> tokens = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '}')) {
                int end = c == '{' ? endOfName(line.text(), i) : i;
                if (end > i) {
                    i = end;
                    continue;
                }
                addWords(tokens, line.slice(start, i));
                MappedText brace = line.slice(i, i + 1);
                tokens.add(c == '{' ? new Token.Open(brace) : new Token.Close(brace));
                start = i + 1;
            }
        }
        addWords(tokens, line.slice(start, line.length()));
        return tokens;
    }

    /** The index of the brace that ends an unreplaced {@code ${NAME}}, or the given one. */
    private static int endOfName(String text, int open) {
        if (open == 0 || text.charAt(open - 1) != '$') {
            return open;
        }
        int close = text.indexOf('}', open);
        return close < 0 ? open : close;
    }

    private void addWords(List<Token> tokens, MappedText text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (MappedText.isBlank(c)) {
                at++;
            } else if (c == '"') {
                at = addQuoted(words, text, at);
            } else {
                at = addPlain(words, text, at);
            }
        }
        if (!words.isEmpty() && at <= text.length()) {
            tokens.add(new Token.Words(words, text));
        }
    }

    /** The index behind the word; beyond the text if the quote is not closed. */
    private int addQuoted(List<Word> words, MappedText text, int open) {
        int close = text.text().indexOf('"', open + 1);
        if (close < 0) {
            diagnostics.add(
                    DiagnosticCode.UNCLOSED_QUOTE,
                    text.span(open, open + 1),
                    "this quote is not closed on its line",
                    "the line is ignored",
                    "add the closing \", or remove this one");
            return text.length() + 1;
        }
        String inside = text.text().substring(open + 1, close);
        words.add(new Word(inside, true, text.span(open, close + 1)));
        return close + 1;
    }

    private static int addPlain(List<Word> words, MappedText text, int start) {
        int end = start;
        while (end < text.length()
                && !MappedText.isBlank(text.charAt(end))
                && text.charAt(end) != '"') {
            end++;
        }
        words.add(new Word(text.text().substring(start, end), false, text.span(start, end)));
        return end;
    }
}
