package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/**
 * A configuration in the shape of version 2 of keepalived's JSON dump (DMP-02): {@code vrrp} and
 * {@code track_process} with its names, and in {@code settings} by keyword all that keepalived does
 * not dump. What it knows only at run time is left out: {@code state}, {@code effective_priority},
 * {@code vipset}, {@code master_priority}, {@code master_adver_int}, {@code last_transition} and
 * {@code stats}.
 */
public final class EffectiveJson {
    private EffectiveJson() {}

    /** Writes one object. */
    public static void write(JsonGenerator json, Config config) throws IOException {
        Map<String, VrrpScript> scripts = new HashMap<>();
        config.scripts().forEach(script -> scripts.put(script.name(), script));
        json.writeStartObject();
        json.writeArrayFieldStart("vrrp");
        for (VrrpInstance instance : config.instances()) {
            json.writeStartObject();
            json.writeObjectFieldStart("data");
            new InstanceData(json, instance, scripts, null).write();
            json.writeEndObject();
            json.writeObjectFieldStart("settings");
            InstanceSettings.write(json, instance);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("track_process");
        for (TrackProcess process : config.extras().trackProcesses()) {
            writeProcess(json, process);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("settings");
        FileSettings.write(json, config);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** DMP-06. */
    private static void writeProcess(JsonGenerator json, TrackProcess process) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", process.name());
        json.writeStringField("process", process.program());
        if (!process.parameters().isEmpty()) {
            json.writeStringField("parameters", String.join(" ", process.parameters()));
        }
        json.writeStringField("param_match", JsonValues.word(process.match()));
        json.writeNumberField("min_processes", process.quorum());
        if (process.quorumMax() >= 0) {
            json.writeNumberField("max_processes", process.quorumMax());
        }
        json.writeNumberField("weight", process.weight());
        json.writeBooleanField("reverse", process.reverse());
        JsonValues.seconds(json, "terminate_delay", process.terminateDelayNanos());
        JsonValues.seconds(json, "fork_delay", process.forkDelayNanos());
        json.writeBooleanField("full_command", process.fullCommand());
        json.writeEndObject();
    }
}
