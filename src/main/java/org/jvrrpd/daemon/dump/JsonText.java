package org.jvrrpd.daemon.dump;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jvrrpd.config.effective.RunState;
import org.jvrrpd.config.effective.RunningJson;
import org.jvrrpd.control.Json;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.vrrp.EngineSnapshot;

/** {@code keepalived.json}: settings and state of each instance, and its counters (DMP-02). */
public final class JsonText {
    private static final long VERSION_2 = 2;

    /** In the order of DMP-05. */
    private static final List<String> COUNTERS =
            List.of(
                    "advert_rcvd",
                    "advert_sent",
                    "become_master",
                    "release_master",
                    "packet_len_err",
                    "advert_interval_err",
                    "ip_ttl_err",
                    "invalid_type_rcvd",
                    "addr_list_err",
                    "invalid_authtype",
                    "authtype_mismatch",
                    "auth_failure",
                    "auth_ext_missing",
                    "auth_ext_malformed",
                    "auth_ext_unknown_key",
                    "auth_ext_invalid_hmac",
                    "auth_ext_stale",
                    "auth_ext_replay",
                    "pri_zero_rcvd",
                    "pri_zero_sent");

    private final DumpFacts facts;
    private final JsonGenerator json;
    private final Map<String, VrrpScript> scripts = new HashMap<>();

    private JsonText(DumpFacts facts, JsonGenerator json) {
        this.facts = facts;
        this.json = json;
        facts.config().scripts().forEach(script -> scripts.put(script.name(), script));
    }

    /** The whole file, in the layout that {@code json_version} asks for; one line, as there. */
    public static String of(DumpFacts facts) {
        return Json.line(json -> new JsonText(facts, json).write());
    }

    private void write() throws IOException {
        Object version = facts.config().global().settings().written().get("json_version");
        boolean isSecond = Long.valueOf(VERSION_2).equals(version);
        if (isSecond) {
            json.writeStartObject();
            json.writeFieldName("vrrp");
        }
        json.writeStartArray();
        for (EngineSnapshot.Instance instance : facts.instances()) {
            instance(instance);
        }
        json.writeEndArray();
        if (isSecond) {
            processes();
            json.writeEndObject();
        }
    }

    private void instance(EngineSnapshot.Instance instance) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("data");
        RunningJson.instance(json, instance.settings(), scripts, state(instance));
        json.writeEndObject();
        json.writeObjectFieldStart("stats");
        for (String counter : COUNTERS) {
            json.writeNumberField(counter, instance.counters().getOrDefault(counter, 0L));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private RunState state(EngineSnapshot.Instance instance) {
        long micros = facts.epochMicros(instance.sinceNanos());
        String since =
                String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
        return new RunState(
                instance.masterPriority(),
                since,
                instance.effectivePriority(),
                instance.addressesHeld(),
                instance.masterIntervalNanos(),
                DumpFacts.number(instance.state()),
                DumpFacts.number(facts.wanted(instance)),
                Commands::located);
    }

    /** DMP-06. */
    private void processes() throws IOException {
        if (facts.status().engine().processes().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("track_process");
        for (EngineSnapshot.TrackedProcess process : facts.status().engine().processes()) {
            RunningJson.process(
                    json, process.definition(), Math.max(0, process.count()), process.good());
        }
        json.writeEndArray();
    }
}
