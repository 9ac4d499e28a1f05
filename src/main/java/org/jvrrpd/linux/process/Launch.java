package org.jvrrpd.linux.process;

import java.util.List;

/**
 * What to start: the words of the command, the account, and whether its output is kept. Without a
 * slash the first word is searched in PATH (NTF-16).
 */
public record Launch(List<String> words, RunAs account, boolean keepOutput) {
    public Launch {
        words = List.copyOf(words);
        assert !words.isEmpty();
    }
}
