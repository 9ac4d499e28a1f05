package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * The scripts run at changes of state (NTF-02, NTF-03); {@code any} is the keyword {@code notify}.
 */
public record NotifyScripts(
        @Nullable ScriptCommand master,
        @Nullable ScriptCommand backup,
        @Nullable ScriptCommand fault,
        @Nullable ScriptCommand stop,
        @Nullable ScriptCommand any) {
    public static final NotifyScripts NONE = new NotifyScripts(null, null, null, null, null);
}
