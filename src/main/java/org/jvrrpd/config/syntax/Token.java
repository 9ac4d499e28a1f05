package org.jvrrpd.config.syntax;

import java.util.List;

/** What a line consists of: runs of words, and braces between them. */
public sealed interface Token {
    /** Words that stand together, and the text they were made of. */
    record Words(List<Word> words, MappedText text) implements Token {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** An opening brace. */
    record Open(MappedText text) implements Token {}

    /** A closing brace. */
    record Close(MappedText text) implements Token {}
}
