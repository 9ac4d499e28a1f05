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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of all keywords of keepalived's language, read from {@code keywords.tsv}. */
public final class Keywords {
    private static final String TABLE = "/org/jvrrpd/config/keywords.tsv";
    private static final Map<String, Map<String, Keyword>> BY_SCOPE = read();

    private Keywords() {}

    /**
     * A keyword.
     *
     * @param scope the block it belongs to
     * @param tier A to C, or X for those of the load balancer
     */
    public record Keyword(String scope, String name, char tier, boolean opensBlock, String help) {
        public boolean isLoadBalancer() {
            return tier == 'X';
        }
    }

    /** The keyword of that name in the block, or null. */
    public static @Nullable Keyword find(String scope, String name) {
        return BY_SCOPE.getOrDefault(scope, Map.of()).get(name);
    }

    /** The keywords of a block, in the order of the table. */
    public static List<Keyword> of(String scope) {
        return List.copyOf(BY_SCOPE.getOrDefault(scope, Map.of()).values());
    }

    /** The blocks that know a keyword of that name. */
    public static List<String> scopesOf(String name) {
        List<String> scopes = new ArrayList<>();
        BY_SCOPE.forEach(
                (scope, keywords) -> {
                    if (keywords.containsKey(name)) {
                        scopes.add(scope);
                    }
                });
        return scopes;
    }

    private static Map<String, Map<String, Keyword>> read() {
        Map<String, Map<String, Keyword>> table = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] cells = line.split("\t");
            if (!line.startsWith("#")) {
                Keyword keyword =
                        new Keyword(
                                cells[0],
                                cells[1],
                                cells[2].charAt(0),
                                cells[3].equals("block"),
                                cells[4]);
                table.computeIfAbsent(cells[0], scope -> new LinkedHashMap<>())
                        .put(cells[1], keyword);
            }
        }
        return table;
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
