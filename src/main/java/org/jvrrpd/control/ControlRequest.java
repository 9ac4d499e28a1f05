package org.jvrrpd.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a client sent it.
 *
 * @param id chosen by the client, given back in each line of the answer
 * @param arguments by name; only text, numbers and booleans, all kept as text
 */
public record ControlRequest(long id, String command, Map<String, String> arguments) {
    /** An id of requests that could not be read. */
    public static final long ID_UNKNOWN = -1;

    static final int ARGUMENTS_MAX = 32;

    public ControlRequest {
        arguments = Map.copyOf(arguments);
    }

    /** The argument, or the given text if there is none. */
    public String argument(String name, String otherwise) {
        return arguments.getOrDefault(name, otherwise);
    }

    /**
     * Reads a line.
     *
     * @throws IOException with a message for the client if it is no request
     */
    static ControlRequest parse(String line) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(line)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, "a request is a JSON object");
            return readFields(json);
        }
    }

    private static ControlRequest readFields(JsonParser json) throws IOException {
        long id = ID_UNKNOWN;
        @Nullable String command = null;
        Map<String, String> arguments = Map.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> {
                    expect(value, JsonToken.VALUE_NUMBER_INT, "'id' is a whole number");
                    id = json.getLongValue();
                }
                case "command" -> {
                    expect(value, JsonToken.VALUE_STRING, "'command' is a text");
                    command = json.getText();
                }
                case "arguments" -> arguments = readArguments(json, value);
                default -> json.skipChildren();
            }
        }
        if (command == null || id < 0) {
            throw new IOException("a request needs 'id' (0 or more) and 'command'");
        }
        return new ControlRequest(id, command, arguments);
    }

    private static Map<String, String> readArguments(JsonParser json, JsonToken start)
            throws IOException {
        expect(start, JsonToken.START_OBJECT, "'arguments' is an object");
        Map<String, String> arguments = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (!json.nextToken().isScalarValue() || arguments.size() >= ARGUMENTS_MAX) {
                throw new IOException(
                        "arguments are at most " + ARGUMENTS_MAX + " texts, numbers or booleans");
            }
            arguments.put(name, json.getText());
        }
        return arguments;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted, String sentence)
            throws IOException {
        if (found != wanted) {
            throw new IOException(sentence);
        }
    }
}
