package org.jvrrpd.daemon.log;

/** Text that cannot pass for more than one line. */
final class PlainText {
    private static final String HEX = "0123456789abcdef";

    private PlainText() {}

    /** Line breaks and other control characters as {@code \n}, {@code \x1b}; tabs stay. */
    static String oneLine(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c) && line == null) {
                line = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (line != null) {
                append(line, c);
            }
        }
        return line == null ? text : line.toString();
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\t' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029';
    }

    private static void append(StringBuilder line, char c) {
        if (!isControl(c)) {
            line.append(c);
        } else if (c == '\n') {
            line.append("\\n");
        } else {
            line.append("\\x").append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
        }
    }
}
