package org.jvrrpd.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.control.Json;

/** The findings of a check for programs; fields are only ever added. */
final class CheckJson {
    private CheckJson() {}

    static String text(List<Path> files, List<LoadResult> results) {
        return Json.pretty(
                json -> {
                    json.writeStartObject();
                    json.writeBooleanField("usable", results.stream().allMatch(LoadResult::usable));
                    json.writeArrayFieldStart("files");
                    for (int i = 0; i < files.size(); i++) {
                        write(json, files.get(i), results.get(i));
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, Path file, LoadResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.toString());
        json.writeBooleanField("usable", result.usable());
        json.writeArrayFieldStart("diagnostics");
        for (Diagnostic diagnostic : result.diagnostics()) {
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
        json.writeStringField("message", diagnostic.message());
        json.writeStringField("why", diagnostic.why());
        json.writeStringField("remedy", diagnostic.remedy());
        json.writeEndObject();
    }
}
