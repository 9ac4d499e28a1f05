package org.jvrrpd.linux.process;

import org.jspecify.annotations.Nullable;

/**
 * Which account a script runs under (NTF-13): the one on its line, else {@code script_user}, else
 * the user keepalived_script if it exists, else root, as under keepalived. Where this daemon cannot
 * become another user, the default is its own account.
 */
final class ScriptAccounts {
    private static final String FALLBACK_USER = "keepalived_script";

    private final AccountDatabase database;
    private final Privileges own;

    ScriptAccounts(AccountDatabase database, Privileges own) {
        this.database = database;
        this.own = own;
    }

    /** The account, or the sentence that says why there is none. */
    record Answer(@Nullable RunAs account, String problem) {
        static Answer of(RunAs account) {
            return new Answer(account, "");
        }

        static Answer none(String problem) {
            return new Answer(null, problem);
        }
    }

    /** Resolves the account on the line, which may be missing. */
    Answer resolve(@Nullable Account line, ScriptRules rules) {
        if (line != null) {
            return lookUp(line);
        }
        if (rules.scriptUser() != null) {
            return lookUp(rules.scriptUser());
        }
        AccountDatabase.User fallback = database.user(FALLBACK_USER);
        if (fallback != null) {
            return checked(new RunAs(fallback.uid(), fallback.gid(), FALLBACK_USER));
        }
        return rules.security() ? noFallback() : Answer.of(defaultAccount());
    }

    private RunAs defaultAccount() {
        return own.mayChangeAccount() ? RunAs.ROOT : own.own();
    }

    private static Answer noFallback() {
        return Answer.none(
                "enable_script_security needs the user "
                        + FALLBACK_USER
                        + ", which does not exist: create it, or name an account by script_user");
    }

    private Answer lookUp(Account account) {
        AccountDatabase.User user = database.user(account.user());
        if (user == null) {
            return Answer.none(
                    "the user '"
                            + account.user()
                            + "' does not exist: create it, or name another account");
        }
        Integer gid =
                account.group() == null
                        ? Integer.valueOf(user.gid())
                        : database.gid(account.group());
        if (gid == null) {
            return Answer.none(
                    "the group '"
                            + account.group()
                            + "' does not exist: create it, or name another group");
        }
        return checked(new RunAs(user.uid(), gid, account.toString()));
    }

    private Answer checked(RunAs account) {
        if (own.mayChangeAccount() || account.uid() == own.uid()) {
            return Answer.of(account);
        }
        return Answer.none(
                "the daemon may not become "
                        + account
                        + ": give its service the capabilities CAP_SETUID and CAP_SETGID");
    }
}
