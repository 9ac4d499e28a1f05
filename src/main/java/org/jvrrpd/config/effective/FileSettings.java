package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpScript;

/** The blocks of a file besides instances, by keyword. */
final class FileSettings {
    private FileSettings() {}

    static void write(JsonGenerator json, Config config) throws IOException {
        SettingsJson.write(json, config.extras().settings());
        json.writeObjectFieldStart("global_defs");
        writeGlobal(json, config.global());
        json.writeEndObject();
        objects(json, "vrrp_script", config.scripts(), FileSettings::writeScript);
        objects(json, "vrrp_sync_group", config.syncGroups(), FileSettings::writeGroup);
        ExtrasJson.write(json, config.extras());
    }

    /** Something that writes the fields of an object. */
    interface Fields<T> {
        void write(JsonGenerator json, T object) throws IOException;
    }

    /** An array of objects; absent when empty. */
    static <T> void objects(JsonGenerator json, String name, List<T> objects, Fields<T> fields)
            throws IOException {
        if (objects.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (T object : objects) {
            json.writeStartObject();
            fields.write(json, object);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeGlobal(JsonGenerator json, GlobalDefs global) throws IOException {
        json.writeStringField("router_id", global.routerId());
        JsonValues.text(json, "script_user", global.scriptUser());
        json.writeBooleanField("enable_script_security", global.scriptSecurity());
        json.writeBooleanField("dynamic_interfaces", global.dynamicInterfaces());
        json.writeNumberField("vrrp_rt_priority", global.realtimePriority());
        json.writeBooleanField("vrrp_no_swap", global.noSwap());
        JsonValues.seconds(json, "vrrp_garp_interval", global.garpIntervalNanos());
        JsonValues.seconds(json, "vrrp_gna_interval", global.neighbourIntervalNanos());
        GlobalDefs.Mail mail = global.mail();
        JsonValues.texts(json, "notification_email", mail.recipients());
        if (!mail.from().isEmpty()) {
            json.writeStringField("notification_email_from", mail.from());
        }
        if (!mail.smtpServer().isEmpty()) {
            json.writeStringField("smtp_server", mail.smtpServer() + " " + mail.smtpPort());
        }
        JsonValues.seconds(json, "smtp_connect_timeout", mail.connectTimeoutNanos());
        SettingsJson.write(json, global.settings());
    }

    private static void writeScript(JsonGenerator json, VrrpScript script) throws IOException {
        json.writeStringField("name", script.name());
        CheckJson.write(json, script);
        JsonValues.seconds(json, "interval", script.intervalNanos());
        JsonValues.seconds(json, "timeout", script.timeoutNanos());
        json.writeNumberField("weight", script.weight());
        json.writeBooleanField("reverse", script.reverse());
        json.writeNumberField("rise", script.rise());
        json.writeNumberField("fall", script.fall());
        json.writeBooleanField("init_fail", script.initFail());
    }

    private static void writeGroup(JsonGenerator json, SyncGroup group) throws IOException {
        JsonValues.group(json, group.name(), group.members());
        NotifyScripts scripts = group.notifyScripts();
        command(json, "notify_master", scripts.master());
        command(json, "notify_backup", scripts.backup());
        command(json, "notify_fault", scripts.fault());
        command(json, "notify_stop", scripts.stop());
        command(json, "notify", scripts.any());
        json.writeBooleanField("smtp_alert", group.smtpAlert());
        SettingsJson.write(json, group.settings());
    }

    private static void command(JsonGenerator json, String name, @Nullable ScriptCommand command)
            throws IOException {
        if (command != null) {
            json.writeStringField(name, ScriptText.of(command));
        }
    }
}
