package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/**
 * Settings in force as lines of a name and its values, so that two of them can be compared: what
 * {@link EffectiveJson} prints, in the same order and with secrets as asterisks. A setting of a
 * named object is called {@code vrrp_script NAME interval}.
 */
public final class EffectiveValues {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private EffectiveValues() {}

    /** Something that writes fields. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Those of an instance; a setting with one value has one, a list has each of its elements. */
    public static Map<String, List<String>> of(VrrpInstance instance, Config config) {
        Map<String, VrrpScript> scripts = new HashMap<>();
        config.scripts().forEach(script -> scripts.put(script.name(), script));
        return of(
                json -> {
                    new InstanceData(json, instance, scripts, null).write();
                    InstanceSettings.write(json, instance);
                });
    }

    /** Those of the whole file that belong to no instance. */
    public static Map<String, List<String>> of(Config config) {
        return of(json -> FileSettings.write(json, config));
    }

    private static Map<String, List<String>> of(Fields fields) {
        StringWriter text = new StringWriter();
        JsonFactory factory = new JsonFactory();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EffectiveValues read = new EffectiveValues();
        try (JsonParser parser = factory.createParser(text.toString())) {
            parser.nextToken();
            read.object("", parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.values;
    }

    /** Up to the end of the object; its name, if it has one, comes first. */
    private void object(String path, JsonParser parser) throws IOException {
        String prefix = path;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("name") && token == JsonToken.VALUE_STRING) {
                prefix = path + " " + parser.getText();
                add(prefix, "");
            } else {
                value((prefix + " " + field).strip(), token, parser);
            }
        }
    }

    private void value(String path, JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case START_OBJECT -> object(path, parser);
            case START_ARRAY -> {
                for (JsonToken each = parser.nextToken();
                        each != JsonToken.END_ARRAY;
                        each = parser.nextToken()) {
                    value(path, each, parser);
                }
            }
            default -> add(path, parser.getText());
        }
    }

    private void add(String path, String value) {
        values.computeIfAbsent(path, unused -> new ArrayList<>()).add(value);
    }
}
