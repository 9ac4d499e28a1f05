package org.jvrrpd.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jvrrpd.control.Json;
import org.jvrrpd.recording.ReplayResult;
import org.jvrrpd.recording.ReplayedStep;

/** A played recording as one JSON object. Times are in seconds since the recorded loop began. */
final class ReplayJson {
    private static final double NANOS_PER_SECOND = 1e9;

    private ReplayJson() {}

    static Json.Writable of(ReplayResult result) {
        return json -> write(json, result);
    }

    private static void write(JsonGenerator json, ReplayResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("program", result.program());
        json.writeNumberField("started", result.startedEpochMillis() / 1e3);
        json.writeNumberField("seconds", result.lastNanos() / NANOS_PER_SECOND);
        json.writeNumberField("inputs", result.inputs());
        json.writeNumberField("adverts_sent", result.sentAdverts());
        json.writeNumberField("adverts_not_believed", result.refusedAdverts());
        json.writeArrayFieldStart("steps");
        for (ReplayedStep step : result.steps()) {
            step(json, step);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("instances");
        for (ReplayResult.Instance instance : result.instances()) {
            instance(json, instance);
        }
        json.writeEndArray();
        json.writeStringField("end", result.end());
        json.writeBooleanField("equal", result.isEqual());
        json.writeStringField("difference", result.difference());
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, ReplayedStep step) throws IOException {
        json.writeStartObject();
        json.writeNumberField("at_seconds", step.atNanos() / NANOS_PER_SECOND);
        json.writeStringField("instance", step.instance());
        json.writeStringField("from", step.from());
        json.writeStringField("to", step.to());
        json.writeStringField("reason", step.reason());
        json.writeStringField("text", step.text());
        json.writeEndObject();
    }

    private static void instance(JsonGenerator json, ReplayResult.Instance one) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", one.name());
        json.writeStringField("state", one.state());
        json.writeStringField("reason", one.reason());
        json.writeNumberField("since_seconds", one.sinceNanos() / NANOS_PER_SECOND);
        json.writeNumberField("priority", one.priority());
        json.writeEndObject();
    }
}
