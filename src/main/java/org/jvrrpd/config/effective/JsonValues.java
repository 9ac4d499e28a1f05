package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Seconds;

/** The ways in which keepalived's dump writes values. */
final class JsonValues {
    private JsonValues() {}

    /** An array of texts; absent when empty, as there. */
    static <T> void texts(
            JsonGenerator json, String name, List<T> elements, Function<T, String> text)
            throws IOException {
        if (elements.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (T element : elements) {
            json.writeString(text.apply(element));
        }
        json.writeEndArray();
    }

    /** An array of texts as they are; absent when empty. */
    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        texts(json, name, texts, text -> text);
    }

    /** The fields that every group has. */
    static void group(JsonGenerator json, String name, List<String> members) throws IOException {
        json.writeStringField("name", name);
        texts(json, "group", members);
    }

    /** A text that may be absent. */
    static void text(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    /** Some truths are numbers there. */
    static void number(JsonGenerator json, String name, boolean value) throws IOException {
        json.writeNumberField(name, value ? 1 : 0);
    }

    /** Seconds, with as many decimals as needed. */
    static void seconds(JsonGenerator json, String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(secondsText(nanos));
    }

    static String secondsText(long nanos) {
        return Seconds.shortest(nanos);
    }

    /** The word of the language for one of a few. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
