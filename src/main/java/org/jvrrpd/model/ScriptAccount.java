package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/**
 * The account that a script shall run under, as written: names or numbers. No group: the user's
 * own.
 */
public record ScriptAccount(String user, @Nullable String group) {
    @Override
    public String toString() {
        return group == null ? user : user + ":" + group;
    }
}
