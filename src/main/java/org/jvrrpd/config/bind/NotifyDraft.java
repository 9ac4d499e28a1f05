package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;

/** The notify lines of an instance or group; of two equal keywords the first holds (NTF-11). */
final class NotifyDraft {
    /** The keywords that it takes. */
    static final List<String> KEYWORDS =
            List.of("notify_master", "notify_backup", "notify_fault", "notify_stop", "notify");

    private @Nullable ScriptCommand master;
    private @Nullable ScriptCommand backup;
    private @Nullable ScriptCommand fault;
    private @Nullable ScriptCommand stop;
    private @Nullable ScriptCommand any;

    /** Takes one of the lines notify_master, notify_backup, notify_fault, notify_stop, notify. */
    void bind(Statement statement, Binding binding) {
        switch (statement.keyword()) {
            case "notify_master" -> master = first(master, statement, binding);
            case "notify_backup" -> backup = first(backup, statement, binding);
            case "notify_fault" -> fault = first(fault, statement, binding);
            case "notify_stop" -> stop = first(stop, statement, binding);
            default -> any = first(any, statement, binding);
        }
    }

    NotifyScripts toModel() {
        return new NotifyScripts(master, backup, fault, stop, any);
    }

    private static @Nullable ScriptCommand first(
            @Nullable ScriptCommand former, Statement statement, Binding binding) {
        if (former == null) {
            return CommandBinder.withAccount(statement, binding);
        }
        binding.report(
                DiagnosticCode.DUPLICATE_ENTRY,
                statement.keywordSpan(),
                "a second '" + statement.keyword() + "'",
                "only the first one runs: " + former,
                "remove one, or let one script do both");
        return former;
    }
}
