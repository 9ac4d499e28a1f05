package org.jvrrpd.linux.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says what a script's path leads to for the account that the daemon, as root, would run it under.
 * Starts no process and asks no name service: what these would have to tell is unknown.
 */
public final class ScriptInspector {
    private static final Privileges ROOT = new Privileges(0, 0, -1L);

    private final ScriptAccounts accounts =
            new ScriptAccounts(new AccountDatabase(Path.of("/etc"), words -> null), ROOT);
    private final FileLook files = new LocalFiles(path -> FileLook.Entry.HIDDEN);
    private final PathInspector inspector = new PathInspector(files);

    /**
     * What was found; empty sentences where nothing is wrong.
     *
     * @param account who would run it
     * @param unsafe who besides root could change what is run
     * @param blocked why it cannot be executed, as far as owner and mode tell
     */
    public record Report(
            String account, boolean root, boolean missing, String unsafe, String blocked) {}

    /**
     * The account that a script would run under.
     *
     * @param line the account beside the script; null: the default one
     * @return null if it is not known to this process
     */
    public @Nullable RunAs account(@Nullable Account line, ScriptRules rules) {
        return accounts.resolve(line, new ScriptRules(rules.scriptUser(), false)).account();
    }

    /**
     * Inspects an absolute path.
     *
     * @param line the account beside the script; null: the default one
     * @return null if the account or a folder is not known to this process
     */
    public @Nullable Report inspect(String path, @Nullable Account line, ScriptRules rules) {
        ScriptAccounts.Answer answer =
                accounts.resolve(line, new ScriptRules(rules.scriptUser(), false));
        RunAs account = answer.account();
        if (account == null) {
            return null;
        }
        FileLook.Kind kind = files.look(path).kind();
        if (kind == FileLook.Kind.HIDDEN) {
            return null;
        }
        PathInspector.Findings findings = inspector.inspect(path, account);
        boolean missing = kind == FileLook.Kind.MISSING;
        return new Report(
                account.name(), account.isRoot(), missing, findings.unsafe(), findings.blocked());
    }
}
