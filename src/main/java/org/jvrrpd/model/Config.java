package org.jvrrpd.model;

import java.util.List;

/** A whole configuration as it takes effect. */
public record Config(
        GlobalDefs global,
        List<VrrpScript> scripts,
        List<VrrpInstance> instances,
        List<SyncGroup> syncGroups) {
    public static final Config EMPTY =
            new Config(GlobalDefs.DEFAULT, List.of(), List.of(), List.of());

    public Config {
        scripts = List.copyOf(scripts);
        instances = List.copyOf(instances);
        syncGroups = List.copyOf(syncGroups);
    }
}
