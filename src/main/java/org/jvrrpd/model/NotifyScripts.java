package org.jvrrpd.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scripts run at changes of state (NTF-02, NTF-03); {@code any} is the keyword {@code notify}.
 *
 * @param reportsDeleted {@code notify_deleted}, with script or without: an instance that a reload
 *     removes reports DELETED, not FAULT (NTF-10)
 * @param deleted the script of {@code notify_deleted}
 * @param lowerPriority {@code notify_master_rx_lower_pri}
 */
public record NotifyScripts(
        @Nullable ScriptCommand master,
        @Nullable ScriptCommand backup,
        @Nullable ScriptCommand fault,
        @Nullable ScriptCommand stop,
        @Nullable ScriptCommand any,
        boolean reportsDeleted,
        @Nullable ScriptCommand deleted,
        @Nullable ScriptCommand lowerPriority) {
    public static final NotifyScripts NONE = new NotifyScripts(null, null, null, null, null);

    /** Without the scripts of rarer events. */
    public NotifyScripts(
            @Nullable ScriptCommand master,
            @Nullable ScriptCommand backup,
            @Nullable ScriptCommand fault,
            @Nullable ScriptCommand stop,
            @Nullable ScriptCommand any) {
        this(master, backup, fault, stop, any, false, null, null);
    }

    /** Those that are written. */
    public List<ScriptCommand> all() {
        List<ScriptCommand> all = new ArrayList<>();
        addTo(all, master);
        addTo(all, backup);
        addTo(all, fault);
        addTo(all, stop);
        addTo(all, any);
        addTo(all, deleted);
        addTo(all, lowerPriority);
        return all;
    }

    private static void addTo(List<ScriptCommand> all, @Nullable ScriptCommand command) {
        if (command != null) {
            all.add(command);
        }
    }
}
