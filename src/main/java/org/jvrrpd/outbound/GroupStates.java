package org.jvrrpd.outbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.SyncGroup;

/**
 * When a sync group has a new state to be notified: as soon as all its members have it. The loop
 * thread only.
 */
final class GroupStates {
    private List<SyncGroup> groups = List.of();
    private final Map<String, String> memberStates = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();

    /** Watches these groups; what is known of members that stay is kept. */
    void apply(List<SyncGroup> newGroups) {
        groups = newGroups;
        told.keySet().retainAll(newGroups.stream().map(SyncGroup::name).toList());
    }

    /**
     * A member begins as BACKUP: so does its group, as a whole and before it (measured with
     * keepalived 2.2.7). Returns the group if that is news, or null.
     */
    @Nullable SyncGroup onFirst(String instance) {
        SyncGroup group = of(instance);
        return group != null && told.putIfAbsent(group.name(), Notice.BACKUP) == null
                ? group
                : null;
    }

    /** An instance has a state. Returns the group that has it now as a whole, or null. */
    @Nullable SyncGroup onMember(String instance, String state) {
        memberStates.put(instance, state);
        SyncGroup group = of(instance);
        return group != null && agrees(group, state) ? group : null;
    }

    /** The state that the group was told to have, or null. */
    @Nullable String told(SyncGroup group) {
        return told.get(group.name());
    }

    List<SyncGroup> all() {
        return groups;
    }

    private @Nullable SyncGroup of(String instance) {
        for (SyncGroup group : groups) {
            if (group.members().contains(instance)) {
                return group;
            }
        }
        return null;
    }

    private boolean agrees(SyncGroup group, String state) {
        for (String member : group.members()) {
            if (!state.equals(memberStates.get(member))) {
                return false;
            }
        }
        return !state.equals(told.put(group.name(), state));
    }
}
