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
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** The object {@code data} of an instance, names and order as keepalived's (DMP-03). */
final class InstanceData {
    private static final int STATE_BACKUP = 1;
    private static final int STATE_MASTER = 2;

    private final JsonGenerator json;
    private final VrrpInstance instance;
    private final Map<String, VrrpScript> scripts;
    private final @Nullable RunState run;

    /**
     * @param run null: without what only a running daemon knows
     */
    InstanceData(
            JsonGenerator json,
            VrrpInstance instance,
            Map<String, VrrpScript> scripts,
            @Nullable RunState run) {
        this.json = json;
        this.instance = instance;
        this.scripts = scripts;
        this.run = run;
    }

    void write() throws IOException {
        writeIdentity();
        if (run != null) {
            json.writeNumberField("master_priority", run.masterPriority());
            json.writeFieldName("last_transition");
            json.writeNumber(run.lastTransitionSeconds());
        }
        writeGarp(instance.garp());
        writeElection();
        writeScripts(instance.notifyScripts());
        JsonValues.texts(json, "vips", instance.addresses(), this::text);
        JsonValues.texts(json, "evips", instance.excludedAddresses(), this::text);
        JsonValues.texts(json, "vroutes", instance.virtualRoutes(), RouteText::of);
        JsonValues.texts(json, "vrules", instance.virtualRules(), RuleText::of);
        JsonValues.texts(json, "track_ifp", instance.trackInterfaces(), TrackedInterface::name);
        JsonValues.texts(json, "track_script", instance.trackScripts(), this::command);
        JsonValues.texts(json, "track_process", instance.trackProcesses(), TrackedObject::name);
        Authentication authentication = instance.authentication();
        json.writeNumberField("auth_type", authentication.type().ordinal());
        if (authentication.type() != Authentication.Type.NONE) {
            json.writeStringField("auth_data", authentication.key().toString());
        }
    }

    private String text(VirtualAddress address) {
        return run == null
                ? AddressText.of(address)
                : DumpTexts.address(address, instance.placement(), run.addressesSet());
    }

    private void writeIdentity() throws IOException {
        json.writeStringField("iname", instance.name());
        JsonValues.number(json, "dont_track_primary", !instance.trackPrimary());
        JsonValues.number(json, "skip_check_adv_addr", instance.skipCheckAdvAddr());
        JsonValues.number(json, "strict_mode", instance.strict());
        String vmac = run == null ? vmacName(instance) : placedName();
        json.writeStringField("vmac_ifname", vmac);
        json.writeStringField("ifp_ifname", vmac.isEmpty() ? instance.interfaceName() : vmac);
    }

    private String placedName() {
        VirtualInterface made = DumpTexts.vmac(instance);
        return made == null ? "" : made.name();
    }

    private void writeGarp(GarpSettings garp) throws IOException {
        JsonValues.seconds(json, "garp_delay", garp.delayNanos());
        JsonValues.seconds(json, "garp_refresh", garp.refreshNanos());
        json.writeNumberField("garp_rep", garp.repeat());
        json.writeNumberField("garp_refresh_rep", garp.refreshRepeat());
        JsonValues.seconds(json, "garp_lower_prio_delay", garp.lowerPrioDelayNanos());
        json.writeNumberField("garp_lower_prio_rep", garp.lowerPrioRepeat());
    }

    private void writeElection() throws IOException {
        JsonValues.number(json, "lower_prio_no_advert", instance.lowerPrioNoAdvert());
        JsonValues.number(json, "higher_prio_send_advert", instance.higherPrioSendAdvert());
        json.writeNumberField("vrid", instance.vrid());
        json.writeNumberField("base_priority", instance.priority());
        if (run != null) {
            json.writeNumberField("effective_priority", run.effectivePriority());
            json.writeBooleanField("vipset", run.addressesSet());
        }
        json.writeBooleanField("promote_secondaries", DumpTexts.promotes(instance));
        JsonValues.seconds(json, "adver_int", instance.advertIntervalNanos());
        if (run != null) {
            JsonValues.seconds(json, "master_adver_int", run.masterIntervalNanos());
        }
        JsonValues.number(json, "accept", instance.accepts());
        json.writeBooleanField("nopreempt", !instance.preempt());
        JsonValues.seconds(json, "preempt_delay", instance.preemptDelayNanos());
        if (run != null) {
            json.writeNumberField("state", run.state());
        }
        int wanted = instance.startAsMaster() ? STATE_MASTER : STATE_BACKUP;
        json.writeNumberField("wantstate", run == null ? wanted : run.wantedState());
        json.writeNumberField("version", instance.version());
        json.writeBooleanField("smtp_alert", instance.smtpAlert());
        json.writeBooleanField("notify_deleted", instance.notifyScripts().reportsDeleted());
    }

    private void writeScripts(NotifyScripts notify) throws IOException {
        script("script_backup", notify.backup());
        script("script_master", notify.master());
        script("script_fault", notify.fault());
        script("script_stop", notify.stop());
        script("script_deleted", notify.deleted());
        script("script", notify.any());
        script("script_master_rx_lower_pri", notify.lowerPriority());
    }

    private void script(String name, @Nullable ScriptCommand command) throws IOException {
        if (command != null) {
            json.writeStringField(name, text(command));
        }
    }

    private String text(ScriptCommand command) {
        return ScriptText.of(run == null ? command : run.located().apply(command));
    }

    private String command(TrackedScript tracked) {
        VrrpScript script = scripts.get(tracked.name());
        if (script == null) {
            return tracked.name();
        }
        ScriptCommand command = script.command();
        return command == null ? script.check().title() : text(command);
    }

    /** The name of the interface that would be made; empty: none. */
    static String vmacName(VrrpInstance instance) {
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
}
