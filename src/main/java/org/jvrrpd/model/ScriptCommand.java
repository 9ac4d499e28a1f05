package org.jvrrpd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command line, split into words (CFG-05), and the account written beside it; null: the default
 * account (NTF-13).
 */
public record ScriptCommand(List<String> words, @Nullable ScriptAccount account) implements Check {
    public ScriptCommand {
        words = List.copyOf(words);
        assert !words.isEmpty();
    }

    @Override
    public String keyword() {
        return "script";
    }

    @Override
    public String title() {
        return toString();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
