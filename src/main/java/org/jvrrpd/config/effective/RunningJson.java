package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** Parts of keepalived's JSON dump of a daemon that runs (DMP-03, DMP-06). */
public final class RunningJson {
    private RunningJson() {}

    /** The fields of {@code data}. */
    public static void instance(
            JsonGenerator json,
            VrrpInstance instance,
            Map<String, VrrpScript> scripts,
            RunState state)
            throws IOException {
        new InstanceData(json, instance, scripts, state).write();
    }

    /** An element of {@code track_process}. */
    public static void process(
            JsonGenerator json, TrackProcess process, int count, boolean hasQuorum)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("process", process.name());
        if (!process.parameters().isEmpty()) {
            json.writeStringField("parameters", String.join(" ", process.parameters()));
        }
        json.writeStringField("param_match", JsonValues.word(process.match()));
        json.writeNumberField("min_processes", process.quorum());
        if (process.quorumMax() >= 0) {
            json.writeNumberField("max_processes", process.quorumMax());
        }
        json.writeNumberField("current_processes", count);
        json.writeBooleanField("have_quorum", hasQuorum);
        json.writeNumberField("weight", (process.reverse() ? -1 : 1) * process.weight());
        JsonValues.seconds(json, "terminate_delay", process.terminateDelayNanos());
        JsonValues.seconds(json, "fork_delay", process.forkDelayNanos());
        json.writeBooleanField("full_command", process.fullCommand());
        json.writeEndObject();
    }
}
