package org.jvrrpd.model;

import java.util.List;

/**
 * What a new configuration changes, by instance. An unchanged instance is in {@code kept} and
 * notices nothing; a changed one keeps its identity (PRC-10), so that what can be adopted in place
 * is.
 */
public record ReloadPlan(
        Config config,
        List<VrrpInstance> kept,
        List<Change> changed,
        List<VrrpInstance> added,
        List<VrrpInstance> removed) {
    public ReloadPlan {
        kept = List.copyOf(kept);
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** The same instance before and after. */
    public record Change(VrrpInstance before, VrrpInstance after) {}
}
