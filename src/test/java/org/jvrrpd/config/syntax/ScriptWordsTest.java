package org.jvrrpd.config.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** CFG-05: the words of a command. */
class ScriptWordsTest {
    @Test
    void bothQuotesKeepBlanks() {
        assertEquals(List.of("a b", "c d", "e"), words("'a b' \"c d\" e"));
        assertEquals(List.of("a'b", "c\"d"), words("\"a'b\" 'c\"d'"));
        assertEquals(List.of("abc"), words("a'b'\"c\""));
    }

    @Test
    void escapesOfCAreUnderstood() {
        assertEquals(List.of("a\tb\n\u001b"), words("a\\tb\\n\\E"));
        assertEquals(List.of("A1", "\u0001"), words("\\x41\\061 \\cA"));
        assertEquals(List.of("a b", "\"", "\\"), words("a\\ b \\\" \\\\"));
    }

    @Test
    void anOpenQuoteIsNoticed() {
        assertTrue(ScriptWords.split("'a b").isUnclosed());
        assertEquals(List.of("a b"), words("'a b"));
    }

    private static List<String> words(String text) {
        return ScriptWords.split(text).words();
    }
}
