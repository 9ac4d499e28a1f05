package org.jvrrpd.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.control.Json;
import org.jvrrpd.daemon.Daemon;

/**
 * Findings as SARIF 2.1.0 (OASIS). Holds no line of a file, so no secret either; files below the
 * working directory are named relative to it.
 */
final class CheckSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final JsonGenerator json;
    private final List<DiagnosticCode> rules;

    private CheckSarif(JsonGenerator json, List<Diagnostic> diagnostics) {
        this.json = json;
        rules = diagnostics.stream().map(Diagnostic::code).distinct().sorted().toList();
    }

    static String text(List<Diagnostic> diagnostics) {
        return Json.pretty(json -> new CheckSarif(json, diagnostics).write(diagnostics));
    }

    private void write(List<Diagnostic> diagnostics) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "jvrrpd");
        json.writeStringField("version", Daemon.version());
        json.writeArrayFieldStart("rules");
        for (DiagnosticCode rule : rules) {
            writeRule(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "unicodeCodePoints");
        json.writeArrayFieldStart("results");
        for (Diagnostic diagnostic : diagnostics) {
            writeResult(diagnostic);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeRule(DiagnosticCode rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.toString());
        json.writeStringField("name", rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        writeText("shortDescription", rule.title());
        writeText("help", rule.title() + " See docs/checking.md.");
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(rule.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeResult(Diagnostic diagnostic) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", diagnostic.code().toString());
        json.writeNumberField("ruleIndex", rules.indexOf(diagnostic.code()));
        json.writeStringField("level", level(diagnostic.severity()));
        writeText("message", message(diagnostic));
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(Path.of(diagnostic.file())));
        json.writeEndObject();
        writeRegion(diagnostic.span());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What is wrong, why it matters, what to do: a sentence each. */
    private static String message(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder();
        for (String part : List.of(diagnostic.message(), diagnostic.why(), diagnostic.remedy())) {
            text.append(text.isEmpty() || part.isEmpty() ? "" : "\n").append(part);
        }
        return text.toString();
    }

    /** A finding is within one line; a file without text has no region. */
    private void writeRegion(Span span) throws IOException {
        String text = span.file().text();
        if (text.isEmpty()) {
            return;
        }
        int lineEnd = text.indexOf('\n', span.offset());
        lineEnd = lineEnd < 0 ? text.length() : lineEnd;
        int end = Math.min(span.offset() + span.length(), lineEnd);
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", span.line());
        json.writeNumberField("startColumn", span.column());
        json.writeNumberField("endColumn", span.column() + text.codePointCount(span.offset(), end));
        json.writeEndObject();
    }

    private void writeText(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case FATAL, ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /** Relative below the working directory, as scanners of a repository need it. */
    static String uri(Path file) {
        Path working = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(working)) {
            return absolute.toUri().toString();
        }
        try {
            String path = "/" + working.relativize(absolute);
            return new URI(null, null, path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            return absolute.toUri().toString();
        }
    }
}
