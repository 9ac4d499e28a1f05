package org.jvrrpd.model;

import java.util.List;

/** The block {@code vrrp_sync_group}: instances that are MASTER together or not at all. */
public record SyncGroup(
        String name, List<String> members, NotifyScripts notifyScripts, boolean smtpAlert) {
    public SyncGroup {
        members = List.copyOf(members);
    }
}
