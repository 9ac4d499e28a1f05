package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;

/** The notify lines of an instance or group; of two equal keywords the first holds (NTF-11). */
final class NotifyDraft {
    /** The keywords of groups. */
    static final List<String> KEYWORDS =
            List.of("notify_master", "notify_backup", "notify_fault", "notify_stop", "notify");

    /** The keywords of instances. */
    static final List<String> INSTANCE_KEYWORDS =
            List.of(
                    "notify_master",
                    "notify_backup",
                    "notify_fault",
                    "notify_stop",
                    "notify",
                    "notify_deleted",
                    "notify_master_rx_lower_pri");

    private @Nullable ScriptCommand master;
    private @Nullable ScriptCommand backup;
    private @Nullable ScriptCommand fault;
    private @Nullable ScriptCommand stop;
    private @Nullable ScriptCommand any;
    private @Nullable ScriptCommand deleted;
    private @Nullable ScriptCommand lowerPriority;
    private boolean reportsDeleted;

    /** Takes one of these lines. */
    void bind(Statement statement, Binding binding) {
        switch (statement.keyword()) {
            case "notify_master" -> master = first(master, statement, binding);
            case "notify_backup" -> backup = first(backup, statement, binding);
            case "notify_fault" -> fault = first(fault, statement, binding);
            case "notify_stop" -> stop = first(stop, statement, binding);
            case "notify_deleted" -> bindDeleted(statement, binding);
            case "notify_master_rx_lower_pri" ->
                    lowerPriority = first(lowerPriority, statement, binding);
            default -> any = first(any, statement, binding);
        }
    }

    /** The keyword alone is enough for DELETED to be reported (NTF-10). */
    private void bindDeleted(Statement statement, Binding binding) {
        reportsDeleted = true;
        if (!statement.arguments().isEmpty()) {
            deleted = first(deleted, statement, binding);
        }
    }

    NotifyScripts toModel() {
        return new NotifyScripts(
                master, backup, fault, stop, any, reportsDeleted, deleted, lowerPriority);
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
