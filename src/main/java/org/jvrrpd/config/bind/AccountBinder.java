package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.ScriptAccount;

/** {@code USER [[:]GROUP]}: the account of a script. */
final class AccountBinder {
    private AccountBinder() {}

    /**
     * The account, as written even if this host has no such user: nothing may fall back to root.
     */
    static ScriptAccount bind(List<Word> words, Binding binding) {
        Word user = words.get(0);
        if (binding.host().lacksUser(user.text())) {
            binding.refuse(
                    user.span(),
                    "there is no user '" + user.text() + "' on this host",
                    "scripts under this account cannot run, and a check that cannot run has failed",
                    "create it, or name another one");
        }
        return new ScriptAccount(user.text(), words.size() > 1 ? group(words.get(1)) : null);
    }

    private static @Nullable String group(Word word) {
        String name = word.text().startsWith(":") ? word.text().substring(1) : word.text();
        return name.isEmpty() ? null : name;
    }
}
