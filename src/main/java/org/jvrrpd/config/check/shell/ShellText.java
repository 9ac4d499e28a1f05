package org.jvrrpd.config.check.shell;

/** A cursor over the text of a script that counts lines. */
final class ShellText {
    private final String text;
    private int at;
    private int line;

    ShellText(String text, int firstLine) {
        this.text = text;
        this.line = firstLine;
    }

    int offset() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int line() {
        return line;
    }

    char peek() {
        return text.charAt(at);
    }

    void next() {
        if (text.charAt(at) == '\n') {
            line++;
        }
        at++;
    }

    boolean startsWith(String start) {
        return text.startsWith(start, at);
    }

    /** Steps over the character if it comes next. */
    boolean take(char c) {
        boolean found = !atEnd() && peek() == c;
        if (found) {
            next();
        }
        return found;
    }

    String takeWhile(String characters) {
        int start = at;
        while (!atEnd() && characters.indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    void skipBlanks() {
        while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
            at++;
        }
    }

    void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /** The lines of a here-document, up to the one that ends it. */
    void skipHereDocument(String end) {
        while (!atEnd()) {
            int start = at;
            skipLine();
            boolean last = text.substring(start, at).strip().equals(end);
            if (!atEnd()) {
                next();
            }
            if (last) {
                return;
            }
        }
    }

    /**
     * A word with its quotes and substitutions, as written.
     *
     * @param inTest operators do not end it
     */
    String word(boolean inTest) {
        StringBuilder word = new StringBuilder();
        while (!atEnd()) {
            char c = peek();
            if (c == '\\') {
                escape(word);
            } else if (c == '"' || c == '\'' || c == '`') {
                quoted(word, c);
            } else if (c == '$' && (startsWith("$(") || startsWith("${"))) {
                word.append('$');
                at++;
                nested(word);
            } else if (Character.isWhitespace(c) || !inTest && ";&|()<>".indexOf(c) >= 0) {
                break;
            } else {
                word.append(c);
                at++;
            }
        }
        return word.toString();
    }

    private void escape(StringBuilder word) {
        at++;
        if (atEnd()) {
            return;
        }
        if (peek() != '\n') {
            word.append('\\').append(peek());
        }
        next();
    }

    /** To the quote that closes; inside double quotes substitutions nest. */
    private void quoted(StringBuilder word, char quote) {
        word.append(quote);
        at++;
        while (!atEnd() && peek() != quote) {
            if (peek() == '\\' && quote != '\'') {
                escape(word);
            } else if (quote == '"' && (startsWith("$(") || startsWith("${"))) {
                word.append('$');
                at++;
                nested(word);
            } else {
                word.append(peek());
                next();
            }
        }
        if (!atEnd()) {
            word.append(quote);
            at++;
        }
    }

    /** From an opening parenthesis or brace to the one that closes it. */
    private void nested(StringBuilder word) {
        char open = peek();
        char close = open == '(' ? ')' : '}';
        int depth = 0;
        while (!atEnd()) {
            char c = peek();
            if (c == '\\') {
                escape(word);
                continue;
            }
            if (c == '\'' || c == '"' || c == '`') {
                plainQuoted(word, c);
                continue;
            }
            depth += c == open ? 1 : c == close ? -1 : 0;
            word.append(c);
            next();
            if (depth == 0) {
                return;
            }
        }
    }

    private void plainQuoted(StringBuilder word, char quote) {
        int end = text.indexOf(quote, at + 1);
        end = end < 0 ? text.length() : end + 1;
        while (at < end) {
            word.append(peek());
            next();
        }
    }
}
