package org.jvrrpd.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON to text. */
public final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Something that can write itself as one JSON value. */
    @FunctionalInterface
    public interface Writable {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** The value on one line. */
    public static String line(Writable value) {
        return write(value, false);
    }

    /** The value on as many lines as a person likes to read. */
    public static String pretty(Writable value) {
        return write(value, true);
    }

    private static String write(Writable value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (pretty) {
                json.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            value.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }
}
