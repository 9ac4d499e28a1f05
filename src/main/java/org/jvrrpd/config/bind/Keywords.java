package org.jvrrpd.config.bind;

import java.io.IOException;
import java.io.InputStream;
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
        Cells cells = new Cells(text());
        while (cells.hasLine()) {
            if (cells.isComment()) {
                cells.skipLine();
            } else {
                Keyword keyword = keyword(cells);
                table.computeIfAbsent(keyword.scope(), scope -> new LinkedHashMap<>())
                        .put(keyword.name(), keyword);
            }
        }
        return table;
    }

    private static Keyword keyword(Cells cells) {
        String scope = cells.plain();
        String name = cells.plain();
        char tier = cells.plain().charAt(0);
        String shape = cells.plain();
        boolean stops = !shape.endsWith(MILD);
        String form = stops ? shape : shape.substring(0, shape.length() - MILD.length());
        String type = cells.next();
        String range = cells.next();
        String preset = cells.next();
        Keyword.Status status = Keyword.Status.valueOf(cells.plain().toUpperCase(Locale.ROOT));
        String instead = cells.next();
        boolean isQuiet = instead.startsWith(QUIET);
        return new Keyword(
                scope,
                name,
                tier,
                Keyword.Shape.valueOf(form.toUpperCase(Locale.ROOT)),
                stops,
                type,
                range,
                preset,
                status,
                isQuiet ? instead.substring(QUIET.length()) : instead,
                isQuiet,
                cells.next(),
                cells.next(),
                cells.next(),
                cells.next(),
                cells.next());
    }

    private static String text() {
        try (InputStream in = Keywords.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + TABLE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table from cell to cell. It is read at each start, so it is read in one go. */
    private static final class Cells {
        private final String text;
        private int at;

        Cells(String text) {
            this.text = text;
        }

        boolean hasLine() {
            return at < text.length();
        }

        boolean isComment() {
            return text.charAt(at) == '#';
        }

        void skipLine() {
            at = text.indexOf('\n', at) + 1;
        }

        /** A cell as it stands. */
        String plain() {
            int start = at;
            while (text.charAt(at) != '\t' && text.charAt(at) != '\n') {
                at++;
            }
            return text.substring(start, at++);
        }

        /** A cell; empty if there is nothing to say. */
        String next() {
            String cell = plain();
            return cell.equals(EMPTY_CELL) ? "" : cell;
        }
    }
}
