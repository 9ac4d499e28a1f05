package org.jvrrpd.config.bind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table of all keywords of the language, read from {@code keywords.tsv}. */
public final class Keywords {
    private static final String TABLE = "/org/jvrrpd/config/keywords.tsv";
    private static final String EMPTY_CELL = "-";

    /** After a shape: keepalived goes on when the value is missing. */
    private static final String MILD = "?";

    /** Before a spelling of today: keepalived says nothing of the old one. */
    private static final String QUIET = "=";

    private static final Map<String, Map<String, Keyword>> BY_SCOPE = read();

    private Keywords() {}

    /** The keyword of that name in the block, or null. */
    public static @Nullable Keyword find(String scope, String name) {
        Map<String, Keyword> keywords = BY_SCOPE.get(scope);
        return keywords == null ? null : keywords.get(name);
    }

    /** The blocks, in the order of the table. */
    public static List<String> scopes() {
        return List.copyOf(BY_SCOPE.keySet());
    }

    /** The keywords of a block, in the order of the table. */
    public static List<Keyword> of(String scope) {
        return List.copyOf(BY_SCOPE.getOrDefault(scope, Map.of()).values());
    }

    /** All keywords of that name, whatever their blocks. */
    public static List<Keyword> named(String name) {
        List<Keyword> found = new ArrayList<>();
        for (Map<String, Keyword> keywords : BY_SCOPE.values()) {
            Keyword keyword = keywords.get(name);
            if (keyword != null) {
                found.add(keyword);
            }
        }
        return found;
    }

    /** The name of a keyword, of whatever block, that is nearest to a word; null: none is near. */
    public static @Nullable String nearest(String word) {
        TreeSet<String> names = new TreeSet<>();
        BY_SCOPE.values().forEach(keywords -> names.addAll(keywords.keySet()));
        return Spelling.nearest(word, names);
    }

    /** The blocks that know a keyword of that name. */
    static List<String> scopesOf(String name) {
        return named(name).stream().map(Keyword::scope).toList();
    }

    private static Map<String, Map<String, Keyword>> read() {
        Map<String, Map<String, Keyword>> table = new LinkedHashMap<>();
        for (String line : lines()) {
            if (!line.startsWith("#")) {
                Keyword keyword = keyword(line);
                table.computeIfAbsent(keyword.scope(), scope -> new LinkedHashMap<>())
                        .put(keyword.name(), keyword);
            }
        }
        return table;
    }

    private static Keyword keyword(String line) {
        String[] cells = line.split("\t");
        for (int i = 2; i < cells.length; i++) {
            cells[i] = cells[i].equals(EMPTY_CELL) ? "" : cells[i];
        }
        return new Keyword(
                cells[0],
                cells[1],
                cells[2].charAt(0),
                Keyword.Shape.valueOf(cells[3].replace(MILD, "").toUpperCase(Locale.ROOT)),
                !cells[3].endsWith(MILD),
                cells[4],
                cells[5],
                cells[6],
                Keyword.Status.valueOf(cells[7].toUpperCase(Locale.ROOT)),
                cells[8].replace(QUIET, ""),
                cells[8].startsWith(QUIET),
                cells[9],
                cells[10],
                cells[11],
                cells[12],
                cells[13]);
    }

    private static List<String> lines() {
        try (InputStream in = Keywords.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + TABLE);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
