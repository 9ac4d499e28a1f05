package org.jvrrpd.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.Settings;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * Values as JSON: a record is an object with its components, an absent value is left out. What
 * {@link Format#isExcluded} names is left out too; of a check only the program or the kind is told,
 * of free settings only truths, numbers and addresses.
 */
final class ValueWriter {
    /** Settings that are words and that the protocol looks at. */
    private static final Set<String> TEXT_SETTINGS =
            Set.of(
                    "old_unicast_checksum",
                    "address_lease",
                    "address_removal_limit",
                    "listen_first");

    private ValueWriter() {}

    static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Settings settings) {
            settings(json, settings);
        } else if (value instanceof Check check) {
            record(json, Format.told(check));
        } else if (value instanceof IpAddress || value instanceof MacAddress) {
            json.writeString(value.toString());
        } else if (value instanceof Event.Bytes bytes) {
            json.writeString(bytes.hex());
        } else if (value instanceof Record one) {
            record(json, one);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object one : list) {
                write(json, one);
            }
            json.writeEndArray();
        } else {
            simple(json, value);
        }
    }

    private static void simple(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof String text) {
            json.writeString(text);
        } else {
            throw new IllegalArgumentException("cannot be recorded: " + value.getClass());
        }
    }

    private static void record(JsonGenerator json, Record value) throws IOException {
        json.writeStartObject();
        components(json, value);
        json.writeEndObject();
    }

    /** The components as fields of the object that is open. */
    static void components(JsonGenerator json, Record value) throws IOException {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            @Nullable Object part = part(value, component);
            if (part != null && !Format.isExcluded(component.getType())) {
                json.writeFieldName(component.getName());
                write(json, part);
            }
        }
    }

    private static @Nullable Object part(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** Null stands for a setting that has no value, or one that is not told. */
    private static void settings(JsonGenerator json, Settings settings) throws IOException {
        json.writeStartObject();
        for (String name : settings.names()) {
            json.writeFieldName(name);
            @Nullable Object value = value(settings, name);
            if (value == null) {
                json.writeNull();
            } else {
                setting(json, settings.isWritten(name), value);
            }
        }
        json.writeEndObject();
    }

    /**
     * Null: it has none, or it is not told. An address is a list of one, to be told from a word.
     */
    private static @Nullable Object value(Settings settings, String name) {
        @Nullable Object value = settings.has(name) ? settings.get(name, Object.class) : null;
        if (value instanceof IpAddress) {
            return List.of(value);
        }
        boolean isTold =
                value instanceof Boolean
                        || value instanceof Long
                        || value instanceof String && TEXT_SETTINGS.contains(name);
        return isTold ? value : null;
    }

    private static void setting(JsonGenerator json, boolean isWritten, Object value)
            throws IOException {
        if (isWritten) {
            json.writeStartObject();
            json.writeFieldName("written");
            write(json, value);
            json.writeEndObject();
        } else {
            write(json, value);
        }
    }
}
