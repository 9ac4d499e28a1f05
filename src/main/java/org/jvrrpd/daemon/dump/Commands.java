package org.jvrrpd.daemon.dump;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.effective.DumpTexts;
import org.jvrrpd.linux.process.Account;
import org.jvrrpd.linux.process.RunAs;
import org.jvrrpd.linux.process.ScriptInspector;
import org.jvrrpd.linux.process.ScriptRules;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;

/** Commands as they would run: the file behind symbolic links (NTF-16), the account's numbers. */
final class Commands {
    private final ScriptInspector inspector = new ScriptInspector();
    private final ScriptRules rules;

    Commands(GlobalDefs global) {
        rules = new ScriptRules(account(global.scriptUser()), global.scriptSecurity());
    }

    private static @Nullable Account account(@Nullable ScriptAccount account) {
        return account == null ? null : new Account(account.user(), account.group());
    }

    /** With the path that symbolic links lead to, if there is one. */
    static ScriptCommand located(ScriptCommand command) {
        String path = command.words().get(0);
        if (!path.startsWith("/")) {
            return command;
        }
        List<String> words = new ArrayList<>(command.words());
        try {
            words.set(0, Path.of(path).toRealPath().toString());
        } catch (IOException | InvalidPathException e) {
            return command;
        }
        return new ScriptCommand(words, command.account());
    }

    /** {@code '/usr/bin/true' 'a'}. */
    static String text(ScriptCommand command) {
        return DumpTexts.command(located(command));
    }

    /** {@code 0:0}; {@code unknown} if there is no such account. */
    String ids(@Nullable ScriptAccount account) {
        RunAs found = inspector.account(account(account), rules);
        return found == null ? "unknown" : found.uid() + ":" + found.gid();
    }
}
