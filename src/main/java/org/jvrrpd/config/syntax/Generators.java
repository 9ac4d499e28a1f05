package org.jvrrpd.config.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ~SEQ}, {@code ~SEQx} and {@code ~LST}: the values that a line is repeated for (CFG-19).
 */
final class Generators {
    /** One generator makes at most so many lines. */
    static final int VALUES_MAX = 100_000;

    private static final Pattern HEAD = Pattern.compile("^~(SEQx|SEQ|LST)\\(");
    private static final Pattern ITEM = Pattern.compile("\\{([^{}]*)\\}|([^,{}]+)");

    private Generators() {}

    static boolean startsWithOne(String line) {
        return HEAD.matcher(line).find();
    }

    /** The index of the parenthesis that ends the head of a generator, or -1. */
    static int endOfHead(String line) {
        return line.indexOf(')');
    }

    /** What the loop variables are in each repetition; null if the head is malformed. */
    static @Nullable List<Map<String, String>> values(String head) {
        Matcher matcher = HEAD.matcher(head);
        if (!matcher.find()) {
            return null;
        }
        String arguments = head.substring(matcher.end(), head.length() - 1);
        return matcher.group(1).equals("LST")
                ? list(arguments)
                : sequence(arguments, matcher.group(1).equals("SEQx"));
    }

    private static @Nullable List<Map<String, String>> sequence(String arguments, boolean hex) {
        String[] parts = arguments.strip().split("[ \\t]*,[ \\t]*", -1);
        if (parts.length < 2 || parts.length > 4) {
            return null;
        }
        long[] numbers = new long[parts.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            if (!parts[i + 1].matches("-?[0-9]{1,9}")) {
                return null;
            }
            numbers[i] = Long.parseLong(parts[i + 1]);
        }
        long end = numbers[numbers.length - 1];
        long start = numbers.length > 1 ? numbers[0] : end < 0 ? -1 : 1;
        long step = numbers.length > 2 ? numbers[1] : end < start ? -1 : 1;
        if (step == 0 || Math.abs((end - start) / step) >= VALUES_MAX) {
            return null;
        }
        List<Map<String, String>> values = new ArrayList<>();
        for (long i = start; step > 0 ? i <= end : i >= end; i += step) {
            values.add(Map.of(parts[0], hex ? Long.toHexString(i) : Long.toString(i)));
        }
        return values;
    }

    private static @Nullable List<Map<String, String>> list(String arguments) {
        List<List<String>> items = new ArrayList<>();
        Matcher matcher = ITEM.matcher(arguments);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                items.add(List.of(matcher.group(1).strip().split("[ \\t]*,[ \\t]*", -1)));
            } else if (!matcher.group(2).isBlank()) {
                items.add(List.of(matcher.group(2).strip()));
            }
        }
        if (items.isEmpty()) {
            return null;
        }
        List<Map<String, String>> values = new ArrayList<>();
        for (List<String> item : items.subList(1, items.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < items.get(0).size(); i++) {
                row.put(items.get(0).get(i), i < item.size() ? item.get(i) : "");
            }
            values.add(row);
        }
        return values;
    }
}
