package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.UseIpvlan;
import org.jvrrpd.model.UseVmac;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** The object {@code data} of an instance, names and order as keepalived's (DMP-03). */
final class InstanceData {
    private static final int STATE_BACKUP = 1;
    private static final int STATE_MASTER = 2;
    private static final int VERSION_3 = 3;

    private InstanceData() {}

    static void write(JsonGenerator json, VrrpInstance instance, Map<String, VrrpScript> scripts)
            throws IOException {
        writeIdentity(json, instance);
        writeGarp(json, instance.garp());
        writeElection(json, instance);
        writeScripts(json, instance.notifyScripts());
        JsonValues.texts(json, "vips", instance.addresses(), AddressText::of);
        JsonValues.texts(json, "evips", instance.excludedAddresses(), AddressText::of);
        JsonValues.texts(json, "vroutes", instance.virtualRoutes(), RouteText::of);
        JsonValues.texts(json, "vrules", instance.virtualRules(), RuleText::of);
        JsonValues.texts(json, "track_ifp", instance.trackInterfaces(), TrackedInterface::name);
        JsonValues.texts(
                json, "track_script", instance.trackScripts(), script -> command(script, scripts));
        JsonValues.texts(json, "track_process", instance.trackProcesses(), TrackedObject::name);
        Authentication authentication = instance.authentication();
        json.writeNumberField("auth_type", authentication.type().ordinal());
        if (authentication.type() != Authentication.Type.NONE) {
            json.writeStringField("auth_data", authentication.key().toString());
        }
    }

    private static void writeIdentity(JsonGenerator json, VrrpInstance instance)
            throws IOException {
        json.writeStringField("iname", instance.name());
        JsonValues.number(json, "dont_track_primary", !instance.trackPrimary());
        JsonValues.number(json, "skip_check_adv_addr", instance.skipCheckAdvAddr());
        JsonValues.number(json, "strict_mode", instance.strict());
        String vmac = vmacName(instance);
        json.writeStringField("vmac_ifname", vmac);
        json.writeStringField("ifp_ifname", vmac.isEmpty() ? instance.interfaceName() : vmac);
    }

    private static void writeGarp(JsonGenerator json, GarpSettings garp) throws IOException {
        JsonValues.seconds(json, "garp_delay", garp.delayNanos());
        JsonValues.seconds(json, "garp_refresh", garp.refreshNanos());
        json.writeNumberField("garp_rep", garp.repeat());
        json.writeNumberField("garp_refresh_rep", garp.refreshRepeat());
        JsonValues.seconds(json, "garp_lower_prio_delay", garp.lowerPrioDelayNanos());
        json.writeNumberField("garp_lower_prio_rep", garp.lowerPrioRepeat());
    }

    private static void writeElection(JsonGenerator json, VrrpInstance instance)
            throws IOException {
        JsonValues.number(json, "lower_prio_no_advert", instance.lowerPrioNoAdvert());
        JsonValues.number(json, "higher_prio_send_advert", instance.higherPrioSendAdvert());
        json.writeNumberField("vrid", instance.vrid());
        json.writeNumberField("base_priority", instance.priority());
        json.writeBooleanField(
                "promote_secondaries",
                isOn(instance, "promote_secondaries") && vmacName(instance).isEmpty());
        JsonValues.seconds(json, "adver_int", instance.advertIntervalNanos());
        JsonValues.number(json, "accept", instance.accepts());
        json.writeBooleanField("nopreempt", !instance.preempt());
        JsonValues.seconds(json, "preempt_delay", instance.preemptDelayNanos());
        json.writeNumberField("wantstate", instance.startAsMaster() ? STATE_MASTER : STATE_BACKUP);
        json.writeNumberField("version", instance.version());
        json.writeBooleanField("smtp_alert", instance.smtpAlert());
        json.writeBooleanField("notify_deleted", instance.notifyScripts().reportsDeleted());
    }

    private static void writeScripts(JsonGenerator json, NotifyScripts scripts) throws IOException {
        script(json, "script_backup", scripts.backup());
        script(json, "script_master", scripts.master());
        script(json, "script_fault", scripts.fault());
        script(json, "script_stop", scripts.stop());
        script(json, "script_deleted", scripts.deleted());
        script(json, "script", scripts.any());
        script(json, "script_master_rx_lower_pri", scripts.lowerPriority());
    }

    private static void script(JsonGenerator json, String name, @Nullable ScriptCommand command)
            throws IOException {
        if (command != null) {
            json.writeStringField(name, ScriptText.of(command));
        }
    }

    private static String command(TrackedScript tracked, Map<String, VrrpScript> scripts) {
        VrrpScript script = scripts.get(tracked.name());
        return script == null ? tracked.name() : ScriptText.of(script.command());
    }

    /** The name of the interface that would be made; empty: none. */
    private static String vmacName(VrrpInstance instance) {
        Settings settings = instance.settings();
        if (settings.presets().isEmpty()) {
            return "";
        }
        String standard = "vrrp." + instance.vrid();
        if (settings.has("use_vmac")) {
            String name = settings.get("use_vmac", UseVmac.class).name();
            return name == null ? standard : name;
        }
        if (settings.has("use_ipvlan")) {
            String name = settings.get("use_ipvlan", UseIpvlan.class).name();
            return name == null ? standard : name;
        }
        return "";
    }

    private static boolean isOn(VrrpInstance instance, String keyword) {
        Settings settings = instance.settings();
        return !settings.presets().isEmpty() && settings.isOn(keyword);
    }
}
