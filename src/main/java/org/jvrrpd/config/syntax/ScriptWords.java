package org.jvrrpd.config.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the value of a script (CFG-05): single and double quotes, and the escapes of C in both and
 * outside.
 */
public final class ScriptWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private boolean unclosed;
    private int at;

    private ScriptWords(String text) {
        this.text = text;
    }

    /** The words of a text and where in it they stand. */
    public static ScriptWords split(String text) {
        ScriptWords split = new ScriptWords(text);
        split.run();
        return split;
    }

    public List<String> words() {
        return List.copyOf(words);
    }

    /** The first index of a word, its quote included, and the one after its last. */
    public int[] place(int word) {
        return places.get(word).clone();
    }

    /** True if a quote was open at the end; the last word is then what came after it. */
    public boolean isUnclosed() {
        return unclosed;
    }

    private void run() {
        while (true) {
            while (at < text.length() && MappedText.isBlank(text.charAt(at))) {
                at++;
            }
            if (at >= text.length()) {
                return;
            }
            int start = at;
            words.add(readWord());
            places.add(new int[] {start, at});
        }
    }

    private String readWord() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                readEscape(word);
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && MappedText.isBlank(c)) {
                at--;
                return word.toString();
            } else {
                word.append(c);
            }
        }
        unclosed |= quote != 0;
        return word.toString();
    }

    private void readEscape(StringBuilder word) {
        char c = text.charAt(at++);
        switch (c) {
            case 'a' -> word.append('\u0007');
            case 'b' -> word.append('\b');
            case 'E' -> word.append('\u001b');
            case 'f' -> word.append('\f');
            case 'n' -> word.append('\n');
            case 'r' -> word.append('\r');
            case 't' -> word.append('\t');
            case 'v' -> word.append('\u000b');
            case 'x' -> readNumber(word, 16, 2, c);
            case 'c' -> readControl(word);
            default -> {
                if (c >= '0' && c <= '7') {
                    at--;
                    readNumber(word, 8, 3, c);
                } else {
                    word.append(c);
                }
            }
        }
    }

    private void readControl(StringBuilder word) {
        if (at < text.length()) {
            word.append((char) (text.charAt(at++) & 0x1f));
        } else {
            word.append('c');
        }
    }

    private void readNumber(StringBuilder word, int radix, int most, char introducer) {
        int value = 0;
        int digits = 0;
        while (digits < most && at < text.length()) {
            char c = text.charAt(at);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            digits++;
            at++;
        }
        word.append(digits == 0 ? introducer : (char) (value & 0xff));
    }
}
