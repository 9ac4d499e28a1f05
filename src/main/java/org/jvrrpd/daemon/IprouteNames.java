package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names that the host's iproute2 files give to numbers of tables, protocols and scopes
 * (CFG-27): each file and those of its folder {@code .d}, of the distribution and, with more
 * weight, of the host. Of several numbers with one name the lowest counts, as for ip(8): FRR gives
 * {@code static} to a second protocol. Files are read when first asked for.
 */
final class IprouteNames {
    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("/usr/lib/iproute2"),
                    Path.of("/usr/share/iproute2"),
                    Path.of("/etc/iproute2"));

    private final List<Path> folders;
    private final Map<String, Map<String, Long>> files = new HashMap<>();

    IprouteNames() {
        this(FOLDERS);
    }

    /** A later folder overrides an earlier one. */
    IprouteNames(List<Path> folders) {
        this.folders = folders;
    }

    /** The number of a name in a file such as rt_tables, or null. */
    @Nullable Long number(String file, String name) {
        return files.computeIfAbsent(file, this::read).get(name);
    }

    private Map<String, Long> read(String file) {
        Map<String, Long> names = new HashMap<>();
        for (Path folder : folders) {
            Map<Long, String> ofFolder = new TreeMap<>();
            readFile(folder.resolve(file), ofFolder);
            parts(folder.resolve(file + ".d")).forEach(part -> readFile(part, ofFolder));
            Map<String, Long> lowest = new HashMap<>();
            ofFolder.forEach((number, name) -> lowest.putIfAbsent(name, number));
            names.putAll(lowest);
        }
        return names;
    }

    private static List<Path> parts(Path folder) {
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.conf")) {
            found.forEach(parts::add);
        } catch (IOException e) {
            return List.of();
        }
        Collections.sort(parts);
        return parts;
    }

    private static void readFile(Path file, Map<Long, String> names) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return;
        }
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 1 && !words[0].startsWith("#")) {
                try {
                    names.put(Long.decode(words[0]), words[1]);
                } catch (NumberFormatException e) {
                    // A line without a number names nothing.
                    continue;
                }
            }
        }
    }
}
