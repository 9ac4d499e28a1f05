package org.jvrrpd.model;

import java.util.List;

/**
 * The block {@code vrrp_sync_group}: instances that are MASTER together or not at all.
 *
 * @param settings further keywords of the block
 */
public record SyncGroup(
        String name,
        List<String> members,
        NotifyScripts notifyScripts,
        boolean smtpAlert,
        Settings settings) {
    public SyncGroup {
        members = List.copyOf(members);
    }

    /** A group without further settings. */
    public SyncGroup(
            String name, List<String> members, NotifyScripts notifyScripts, boolean smtpAlert) {
        this(name, members, notifyScripts, smtpAlert, Settings.NONE);
    }
}
