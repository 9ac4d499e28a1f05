package org.jvrrpd.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.control.Json;
import org.jvrrpd.failover.FailoverReport;

/** The findings of a check for programs; fields are only ever added. */
final class CheckJson {
    private CheckJson() {}

    /** Raised when a field changes its meaning or goes. */
    private static final int VERSION = 1;

    static String text(CheckedFiles checked) {
        return Json.pretty(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", VERSION);
                    json.writeBooleanField("usable", checked.isUsable());
                    json.writeArrayFieldStart("files");
                    for (CheckedFiles.CheckedFile file : checked.files()) {
                        write(json, file, checked.diagnostics(file));
                    }
                    json.writeEndArray();
                    FailoverReport failover = checked.failover();
                    if (failover != null) {
                        json.writeFieldName("failover");
                        FailoverJson.write(json, failover);
                    }
                    json.writeEndObject();
                });
    }

    private static void write(
            JsonGenerator json, CheckedFiles.CheckedFile file, List<Diagnostic> diagnostics)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.path().toString());
        json.writeBooleanField("usable", file.result().usable());
        json.writeArrayFieldStart("diagnostics");
        for (Diagnostic diagnostic : diagnostics) {
            write(json, diagnostic);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Diagnostic diagnostic) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", diagnostic.severity().word());
        json.writeStringField("code", diagnostic.code().toString());
        json.writeStringField("file", diagnostic.file());
        json.writeNumberField("line", diagnostic.line());
        json.writeNumberField("column", diagnostic.column());
        json.writeNumberField("length", diagnostic.span().length());
        json.writeStringField("message", diagnostic.message());
        json.writeStringField("why", diagnostic.why());
        json.writeStringField("remedy", diagnostic.remedy());
        json.writeEndObject();
    }
}
