package org.jvrrpd.linux.process;

import org.jspecify.annotations.Nullable;

/** User and group as written, names or numbers; no group: the user's own. */
public record Account(String user, @Nullable String group) {
    @Override
    public String toString() {
        return group == null ? user : user + ":" + group;
    }
}
