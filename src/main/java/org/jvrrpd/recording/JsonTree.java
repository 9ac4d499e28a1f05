package org.jvrrpd.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of JSON as maps, lists, texts, whole numbers and truths, whoever has written it. */
final class JsonTree {
    private static final int NAME_CHARS_MAX = 256;
    private static final int TEXT_CHARS_MAX = 64 << 10;
    private static final int NUMBER_CHARS_MAX = 20;

    static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Format.DEPTH_MAX)
                                    .maxNameLength(NAME_CHARS_MAX)
                                    .maxStringLength(TEXT_CHARS_MAX)
                                    .maxNumberLength(NUMBER_CHARS_MAX)
                                    .build())
                    .build();

    private JsonTree() {}

    /**
     * The object that the line is.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static Map<String, @Nullable Object> parse(String line) {
        try (JsonParser parser = FACTORY.createParser(line)) {
            parser.nextToken();
            @Nullable Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the object");
            }
            return object(value, "the line");
        } catch (IOException e) {
            throw new IllegalArgumentException("no valid JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("the line is empty");
        }
        return switch (token) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("not expected: " + parser.getText());
        };
    }

    private static Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> elements(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object node, String place) {
        if (node instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException(place + " is not an object");
    }

    /** The elements, none of which is null. */
    static List<Object> array(Object node, String place) {
        List<Object> elements = new ArrayList<>();
        if (!(node instanceof List<?> list)) {
            throw new IllegalArgumentException(place + " is not an array");
        }
        for (@Nullable Object one : list) {
            if (one == null) {
                throw new IllegalArgumentException(place + " has an empty element");
            }
            elements.add(one);
        }
        return elements;
    }

    static long number(@Nullable Object node, String place) {
        if (node instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException(place + " is not a whole number");
    }

    static boolean truth(Object node, String place) {
        if (node instanceof Boolean truth) {
            return truth;
        }
        throw new IllegalArgumentException(place + " is neither true nor false");
    }

    static String text(@Nullable Object node, String place) {
        if (node instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(place + " is not a text");
    }
}
