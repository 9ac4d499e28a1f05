package org.jvrrpd.it.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A configuration of several files.
 *
 * @param seed what it was made from
 * @param parts the files that it includes, by name
 */
record Case(long seed, List<String> lines, Map<String, String> parts) {
    /** What {@code @id} is compared with. */
    static final String CONFIG_ID = "node1";

    Case {
        lines = List.copyOf(lines);
        parts = Map.copyOf(parts);
    }

    Case withLines(List<String> others) {
        return new Case(seed, others, parts);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Writes all files into a new folder; returns the one to start with. */
    Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> part : parts.entrySet()) {
                Files.writeString(
                        folder.resolve(part.getKey()), part.getValue(), StandardCharsets.UTF_8);
            }
            return Files.writeString(folder.resolve("main.conf"), text(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person needs to see it. */
    String shown() {
        StringBuilder out = new StringBuilder(text());
        parts.forEach((name, body) -> out.append("--- ").append(name).append('\n').append(body));
        return out.toString();
    }
}
