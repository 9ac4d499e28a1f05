package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.VrrpScript;

/** What a {@code vrrp_script} does to find out: its keyword, and what belongs to that. */
final class CheckJson {
    private CheckJson() {}

    static void write(JsonGenerator json, VrrpScript script) throws IOException {
        ScriptCommand command = script.command();
        if (command != null) {
            json.writeStringField("script", ScriptText.of(command));
            JsonValues.text(json, "user", command.account());
        }
    }
}
