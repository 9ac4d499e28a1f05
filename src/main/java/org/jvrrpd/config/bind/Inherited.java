package org.jvrrpd.config.bind;

import java.util.Map;
import org.jvrrpd.model.GlobalDefs;

/** The settings that instances and groups have where they say nothing, made once for a load. */
record Inherited(Map<String, Object> ofInstances, Map<String, Object> ofGroups) {
    static Inherited of(GlobalDefs global) {
        return new Inherited(
                SettingsPresets.of("vrrp_instance", VrrpInstanceBinder::binds, global.settings()),
                SettingsPresets.of("vrrp_sync_group", SyncGroupBinder::binds, global.settings()));
    }
}
