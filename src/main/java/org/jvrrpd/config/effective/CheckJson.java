package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.HttpCheck;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** What a {@code vrrp_script} does to find out: its keyword, and what belongs to that. */
final class CheckJson {
    private CheckJson() {}

    static void write(JsonGenerator json, VrrpScript script) throws IOException {
        Check check = script.check();
        if (check instanceof ScriptCommand command) {
            json.writeStringField("script", ScriptText.of(command));
            JsonValues.text(json, "user", command.account());
        } else if (check instanceof HttpCheck http) {
            write(json, http);
        } else {
            String value = check.title().substring(check.keyword().length() + 1);
            json.writeStringField(check.keyword(), value);
        }
        if (!script.watchProcess().isEmpty()) {
            json.writeStringField("watch_process", script.watchProcess());
        }
    }

    private static void write(JsonGenerator json, HttpCheck http) throws IOException {
        json.writeStringField(http.keyword(), http.url());
        json.writeStringField("http_method", http.method());
        if (!http.hostName().isEmpty()) {
            json.writeStringField("http_host", http.hostName());
        }
        json.writeStringField("http_status", http.statuses().toString());
        if (!http.body().isEmpty()) {
            json.writeStringField("http_body", http.body());
        }
        if (http.latencyNanos() > 0) {
            JsonValues.seconds(json, "http_latency", http.latencyNanos());
        }
        if (http.isSecure()) {
            json.writeNumberField("https_days_left", http.trust().daysLeft());
            JsonValues.texts(
                    json,
                    "https_ca",
                    http.trust().authorityFile().isEmpty()
                            ? java.util.List.of()
                            : java.util.List.of(http.trust().authorityFile()));
            json.writeBooleanField("https_insecure", http.trust().isBlind());
        }
    }
}
