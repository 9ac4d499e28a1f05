package org.jvrrpd.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as a line of JSON, and back. */
final class EventText {
    private static final String KIND = "event";

    private EventText() {}

    /** The line, without its end. */
    static String line(Event event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonTree.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(KIND, Format.word(event));
            ValueWriter.components(json, (Record) event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    /**
     * The event of a line.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    static Event parse(String line) {
        Map<String, @Nullable Object> fields = JsonTree.parse(line);
        String word = JsonTree.text(fields.remove(KIND), KIND);
        @Nullable Class<? extends Event> kind = Format.kind(word);
        if (kind == null) {
            throw new IllegalArgumentException("unknown kind of event: " + word);
        }
        return (Event) ValueReader.record(kind.asSubclass(Record.class), fields, word);
    }
}
