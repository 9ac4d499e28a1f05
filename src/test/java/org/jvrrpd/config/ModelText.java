package org.jvrrpd.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Placement;
import org.jvrrpd.model.Settings;
import org.jvrrpd.net.IpPrefix;

/**
 * Writes a model as text that people can compare: one component per line, lists one element per
 * line.
 */
final class ModelText {
    private final StringBuilder out = new StringBuilder();

    private ModelText() {}

    static String of(Record model) {
        ModelText text = new ModelText();
        text.write(model, "");
        return text.out.toString();
    }

    private void write(Record model, String indent) {
        for (RecordComponent component : model.getClass().getRecordComponents()) {
            Object value = read(model, component);
            if (value == Placement.NONE) {
                // No matter of the file: the host decides.
                continue;
            }
            if (value instanceof List<?> list) {
                out.append(indent)
                        .append(component.getName())
                        .append(list.isEmpty() ? " none\n" : "\n");
                list.forEach(element -> element(element, indent + "    "));
            } else if (value instanceof Record record && isBig(record)) {
                out.append(indent).append(component.getName()).append('\n');
                write(record, indent + "    ");
            } else {
                out.append(indent)
                        .append(component.getName())
                        .append(' ')
                        .append(text(value))
                        .append('\n');
            }
        }
    }

    private void element(Object element, String indent) {
        if (element instanceof Record record && isBig(record)) {
            out.append(indent).append("-\n");
            write(record, indent + "    ");
        } else {
            out.append(indent).append("- ").append(text(element)).append('\n');
        }
    }

    /** All components, where a record's own text leaves some out. */
    private static String text(@Nullable Object value) {
        if (value instanceof Settings settings) {
            return new TreeMap<>(settings.written()).toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ModelText::text).toList().toString();
        }
        if (!(value instanceof Record record) || value instanceof IpPrefix) {
            return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
        }
        StringJoiner parts = new StringJoiner(" ", "[", "]");
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            parts.add(component.getName() + "=" + text(read(record, component)));
        }
        return parts.toString();
    }

    private static boolean isBig(Record record) {
        return record.getClass().getRecordComponents().length > 7
                && !record.getClass().getSimpleName().startsWith("Virtual");
    }

    private static @Nullable Object read(Record model, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
