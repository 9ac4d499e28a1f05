package org.jvrrpd.recording;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.Settings;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/**
 * Makes values of what {@link JsonTree} has read, as the types of the program ask for it: the text
 * names no types. Whatever does not fit is an {@link IllegalArgumentException} that says where.
 */
final class ValueReader {
    private ValueReader() {}

    /**
     * The record of that type.
     *
     * @param place where the fields are, for messages
     */
    static <T extends Record> T record(
            Class<T> type, Map<String, @Nullable Object> fields, String place) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            parts[i] = part(components[i], fields, place);
        }
        refuseUnknown(components, fields, place);
        return make(type, components, parts, place);
    }

    private static <T> T make(
            Class<T> type, RecordComponent[] components, @Nullable Object[] parts, String place) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(place + " has impossible values: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }

    private static void refuseUnknown(
            RecordComponent[] components, Map<String, ?> fields, String place) {
        TreeSet<String> unknown = new TreeSet<>(fields.keySet());
        for (RecordComponent component : components) {
            unknown.remove(component.getName());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(place + " has the unknown field " + unknown.first());
        }
    }

    private static @Nullable Object part(
            RecordComponent component, Map<String, @Nullable Object> fields, String place) {
        String name = component.getName();
        @Nullable Object field = fields.get(name);
        if (field != null && !Format.isExcluded(component.getType())) {
            return value(component.getGenericType(), field, place + "." + name);
        }
        AnnotatedType type = component.getAnnotatedType();
        if (type.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (Format.isExcluded(component.getType())) {
            return Format.substitute(component.getType());
        }
        throw new IllegalArgumentException(place + " lacks the field " + name);
    }

    private static Object value(Type type, Object node, String place) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0], node, place);
        }
        if (type == Check.class) {
            return record(ScriptCommand.class, JsonTree.object(node, place), place);
        }
        if (type == Settings.class) {
            return settings(JsonTree.object(node, place), place);
        }
        if (type instanceof Class<?> known && known.isRecord() && known != MacAddress.class) {
            return known == Event.Bytes.class
                    ? new Event.Bytes(text(node, place))
                    : record(known.asSubclass(Record.class), JsonTree.object(node, place), place);
        }
        return simple(type, node, place);
    }

    private static List<Object> list(Type element, Object node, String place) {
        List<Object> values = new ArrayList<>();
        for (Object one : JsonTree.array(node, place)) {
            values.add(value(element, one, place + "[" + values.size() + "]"));
        }
        return values;
    }

    private static Object simple(Type type, Object node, String place) {
        if (type == int.class || type == Integer.class) {
            return integer(node, place);
        } else if (type == long.class || type == Long.class) {
            return JsonTree.number(node, place);
        } else if (type == boolean.class || type == Boolean.class) {
            return JsonTree.truth(node, place);
        } else if (type == String.class) {
            return text(node, place);
        } else if (type == IpAddress.class) {
            return orElse(IpAddress.parse(text(node, place)), "an IP address", place);
        } else if (type == MacAddress.class) {
            return orElse(MacAddress.parse(text(node, place)), "a hardware address", place);
        } else if (type instanceof Class<?> known && known.isEnum()) {
            return constant(known, text(node, place), place);
        }
        throw new IllegalStateException("no way to read " + type);
    }

    private static Object orElse(@Nullable Object value, String wanted, String place) {
        if (value == null) {
            throw new IllegalArgumentException(place + " is not " + wanted);
        }
        return value;
    }

    private static String text(Object node, String place) {
        return JsonTree.text(node, place);
    }

    private static int integer(Object node, String place) {
        long number = JsonTree.number(node, place);
        if (number != (int) number) {
            throw new IllegalArgumentException(place + " is out of range: " + number);
        }
        return (int) number;
    }

    private static Object constant(Class<?> type, String name, String place) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(place + " has the unknown word " + name);
    }

    private static Settings settings(Map<String, @Nullable Object> fields, String place) {
        Map<String, Object> written = new HashMap<>();
        Map<String, Object> presets = new HashMap<>();
        fields.forEach(
                (name, node) -> {
                    Object value = setting(node, place + "." + name);
                    presets.put(name, value);
                    if (node instanceof Map<?, ?>) {
                        written.put(name, value);
                    }
                });
        return new Settings(written, presets);
    }

    private static Object setting(@Nullable Object node, String place) {
        if (node == null) {
            return Settings.Unset.UNSET;
        } else if (node instanceof Map<?, ?> map) {
            @Nullable Object inner = map.get("written");
            return inner instanceof Map<?, ?> ? Settings.Unset.UNSET : setting(inner, place);
        } else if (node instanceof List<?> list) {
            return list.size() == 1
                    ? simple(IpAddress.class, list.get(0), place)
                    : orElse(null, "an IP address", place);
        }
        return node;
    }
}
