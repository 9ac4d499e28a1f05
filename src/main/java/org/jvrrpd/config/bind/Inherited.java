package org.jvrrpd.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.Settings;
import org.jvrrpd.net.Family;

/** The settings that instances and groups have where they say nothing, made once for a load. */
record Inherited(
        Map<String, Object> ofIpv4Instances,
        Map<String, Object> ofIpv6Instances,
        Map<String, Object> ofGroups) {
    static Inherited of(GlobalDefs global) {
        Settings settings = global.settings();
        Map<String, Object> instances =
                SettingsPresets.of("vrrp_instance", VrrpInstanceBinder::binds, settings);
        return new Inherited(
                withGroup(instances, "vrrp_mcast_group4", settings),
                withGroup(instances, "vrrp_mcast_group6", settings),
                SettingsPresets.of("vrrp_sync_group", SyncGroupBinder::binds, settings));
    }

    Map<String, Object> ofInstances(Family family) {
        return family == Family.IPV4 ? ofIpv4Instances : ofIpv6Instances;
    }

    /** Each family has its own default of {@code mcast_dst_ip}. */
    private static Map<String, Object> withGroup(
            Map<String, Object> presets, String global, Settings settings) {
        if (!settings.isWritten(global)) {
            return presets;
        }
        Map<String, Object> changed = new LinkedHashMap<>(presets);
        changed.put("mcast_dst_ip", settings.address(global));
        return changed;
    }
}
