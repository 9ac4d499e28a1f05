package org.jvrrpd.control;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.ReleaseSkew;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.FileReading;
import org.jvrrpd.vrrp.ScriptResult;

/**
 * The status as one JSON object. Fields are only ever added. Durations are in seconds, moments of
 * the past as seconds ago, deadlines as seconds from now.
 */
public final class StatusJson {
    private static final double NANOS_PER_SECOND = 1e9;

    private final StatusFacts facts;
    private final JsonGenerator json;

    private StatusJson(StatusFacts facts, JsonGenerator json) {
        this.facts = facts;
        this.json = json;
    }

    public static Json.Writable of(StatusFacts facts) {
        return json -> new StatusJson(facts, json).write();
    }

    private void write() throws IOException {
        json.writeStartObject();
        process();
        json.writeArrayFieldStart("instances");
        for (EngineSnapshot.Instance instance : facts.engine().instances()) {
            instance(instance);
        }
        json.writeEndArray();
        scripts();
        files();
        processes();
        settings();
        conditions();
        counters();
        json.writeEndObject();
    }

    private void process() throws IOException {
        StatusFacts.Process process = facts.process();
        json.writeStringField("version", process.version());
        json.writeNumberField("pid", process.pid());
        json.writeStringField("state", process.state());
        json.writeNumberField("at", seconds(facts.atEpochMillis()));
        json.writeNumberField("started", seconds(process.startedEpochMillis()));
        json.writeStringField("config_file", process.configFile());
        json.writeNumberField("config_read", seconds(process.loadedEpochMillis()));
        json.writeNumberField("realtime_priority", process.realtimePriority());
        json.writeBooleanField("memory_locked", process.memoryLocked());
    }

    private static double seconds(long epochMillis) {
        return epochMillis / 1e3;
    }

    private void instance(EngineSnapshot.Instance instance) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", instance.id().name());
        json.writeStringField("state", instance.state().word());
        json.writeStringField("reason", instance.reason().name());
        json.writeStringField("reason_text", instance.reason().sentence());
        json.writeStringField("detail", instance.detail());
        json.writeNumberField("since_seconds", ago(instance.sinceNanos()));
        json.writeNumberField("effective_priority", instance.effectivePriority());
        settings(instance.settings());
        drained(facts.drained().get(instance.id().name()));
        text("source", instance.source());
        text("master", instance.master());
        json.writeNumberField("master_priority", instance.masterPriority());
        json.writeNumberField(
                "master_interval_seconds", instance.masterIntervalNanos() / NANOS_PER_SECOND);
        json.writeObjectFieldStart("checksums");
        for (Map.Entry<String, ChecksumForm> peer : instance.checksums().entrySet()) {
            json.writeStringField(peer.getKey(), peer.getValue().name().toLowerCase(Locale.ROOT));
        }
        json.writeEndObject();
        lease(AddressLease.of(instance.settings()));
        ReleaseSkew skew = ReleaseSkew.of(instance.settings(), instance.masterIntervalNanos());
        json.writeNumberField(
                "release_skew_seconds",
                skew.nanos(instance.effectivePriority()) / NANOS_PER_SECOND);
        json.writeBooleanField("addresses_held", instance.addressesHeld());
        addresses("addresses", instance.settings().addresses());
        addresses("excluded_addresses", instance.settings().excludedAddresses());
        strings("faults", instance.faults());
        deadlines(instance.deadlines());
        numbers("counters", instance.counters());
        json.writeEndObject();
    }

    private void drained(StatusFacts.@Nullable Drained drained) throws IOException {
        if (drained == null) {
            json.writeNullField("drained");
            return;
        }
        json.writeObjectFieldStart("drained");
        json.writeNumberField("since", seconds(drained.sinceEpochMillis()));
        if (drained.untilEpochMillis() == 0) {
            json.writeNullField("until");
        } else {
            json.writeNumberField("until", seconds(drained.untilEpochMillis()));
        }
        json.writeStringField("reason", drained.reason());
        json.writeEndObject();
    }

    private void settings(VrrpInstance settings) throws IOException {
        json.writeNumberField("priority", settings.priority());
        json.writeStringField("interface", settings.interfaceName());
        json.writeStringField("family", settings.family().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("version", settings.version());
        json.writeNumberField("vrid", settings.vrid());
        json.writeBooleanField("unicast", settings.isUnicast());
        json.writeBooleanField("preempt", settings.preempt());
        HmacAuthentication hmac = settings.hmac();
        if (hmac != null) {
            signatures(hmac);
        }
        json.writeNumberField(
                "advert_interval_seconds", settings.advertIntervalNanos() / NANOS_PER_SECOND);
    }

    private void lease(AddressLease lease) throws IOException {
        json.writeObjectFieldStart("address_lease");
        json.writeBooleanField("auto", lease.isAuto());
        json.writeNumberField("seconds", lease.seconds());
        json.writeNumberField("window_seconds", lease.windowNanos() / NANOS_PER_SECOND);
        json.writeEndObject();
    }

    /** The ids of keys, never the keys. */
    private void signatures(HmacAuthentication hmac) throws IOException {
        json.writeObjectFieldStart("auth_hmac");
        json.writeStringField("mode", hmac.mode().word());
        json.writeNumberField("active_key", hmac.activeKey());
        json.writeArrayFieldStart("keys");
        for (HmacAuthentication.Key key : hmac.keys()) {
            json.writeNumber(key.id());
        }
        json.writeEndArray();
        json.writeStringField("anti_replay", hmac.monotonic() ? "monotonic" : "time");
        json.writeNumberField("time_window_seconds", hmac.windowNanos() / NANOS_PER_SECOND);
        json.writeEndObject();
    }

    private void addresses(String name, Iterable<VirtualAddress> addresses) throws IOException {
        json.writeArrayFieldStart(name);
        for (VirtualAddress address : addresses) {
            json.writeString(address.toString());
        }
        json.writeEndArray();
    }

    private void strings(String name, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void deadlines(Map<String, Long> deadlines) throws IOException {
        json.writeObjectFieldStart("deadlines_seconds");
        for (Map.Entry<String, Long> deadline : deadlines.entrySet()) {
            json.writeNumberField(
                    deadline.getKey().toLowerCase(Locale.ROOT),
                    (deadline.getValue() - facts.engine().atNanos()) / NANOS_PER_SECOND);
        }
        json.writeEndObject();
    }

    private void scripts() throws IOException {
        json.writeArrayFieldStart("scripts");
        for (EngineSnapshot.Script script : facts.engine().scripts()) {
            json.writeStartObject();
            json.writeStringField("name", script.name());
            json.writeBooleanField("good", script.good());
            json.writeNumberField("counter", script.counter());
            json.writeNumberField("since_seconds", ago(script.sinceNanos()));
            result(script.last());
            run(facts.runs().get(script.name()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void files() throws IOException {
        json.writeArrayFieldStart("track_files");
        for (EngineSnapshot.TrackedFile file : facts.engine().files()) {
            FileReading last = file.last();
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeStringField("path", file.path());
            json.writeNumberField("number", file.number());
            text("last_reading", last == null ? null : last.outcome());
            json.writeStringField("problem", last == null ? "" : last.problem());
            json.writeNumberField("since_seconds", ago(file.sinceNanos()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void processes() throws IOException {
        json.writeArrayFieldStart("track_processes");
        for (EngineSnapshot.TrackedProcess process : facts.engine().processes()) {
            json.writeStartObject();
            json.writeStringField("name", process.definition().name());
            json.writeBooleanField("good", process.good());
            json.writeBooleanField("known", process.known());
            json.writeNumberField("processes", process.count());
            json.writeNumberField("quorum", process.definition().quorum());
            json.writeNumberField("quorum_max", process.definition().quorumMax());
            json.writeNumberField("since_seconds", ago(process.sinceNanos()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void result(@Nullable ScriptResult result) throws IOException {
        if (result == null) {
            json.writeNullField("last_result");
        } else {
            json.writeStringField("last_result", ScriptText.describe(result));
        }
    }

    private void run(StatusFacts.@Nullable ScriptRun run) throws IOException {
        if (run != null) {
            json.writeStringField("command", run.command());
            json.writeStringField("account", run.account());
            json.writeBooleanField("running", run.running());
            json.writeNumberField("duration_seconds", run.durationNanos() / NANOS_PER_SECOND);
            json.writeStringField("last_failure_output", run.output());
            json.writeStringField("problem", run.problem());
        }
    }

    private void settings() throws IOException {
        json.writeArrayFieldStart("kernel_settings");
        for (StatusFacts.KernelSetting setting : facts.settings()) {
            json.writeStartObject();
            json.writeStringField("name", setting.name());
            json.writeStringField("before", setting.before());
            json.writeStringField("after", setting.after());
            json.writeBooleanField("back", setting.isBack());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void conditions() throws IOException {
        json.writeArrayFieldStart("conditions");
        for (ConditionBoard.Entry entry : facts.conditions()) {
            json.writeStartObject();
            json.writeStringField("code", entry.condition().name());
            json.writeStringField("severity", entry.condition().severity().name());
            json.writeStringField("subject", entry.subject());
            json.writeStringField("sentence", entry.condition().sentence());
            json.writeStringField("detail", entry.detail());
            json.writeStringField("remedy", entry.condition().remedy());
            json.writeNumberField("since_seconds", ago(entry.sinceNanos()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void counters() throws IOException {
        json.writeObjectFieldStart("counters");
        for (Map.Entry<String, Map<String, Long>> source : facts.counters().entrySet()) {
            numbers(source.getKey(), source.getValue());
        }
        json.writeEndObject();
    }

    private void numbers(String name, Map<String, Long> numbers) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            json.writeNumberField(number.getKey(), number.getValue());
        }
        json.writeEndObject();
    }

    private void text(String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value.toString());
        }
    }

    private double ago(long sinceNanos) {
        return (facts.engine().atNanos() - sinceNanos) / NANOS_PER_SECOND;
    }
}
