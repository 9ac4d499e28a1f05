package org.jvrrpd.daemon.drain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.outbound.RunDirFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers absences from one process to the next, a line each: name, begin and end in milliseconds
 * of UTC, reason; separated by tabulators. A damaged line is left out with a warning: an absence
 * that is forgotten moves an address, one that is invented keeps it away.
 */
final class DrainFile {
    private static final Logger LOG = LoggerFactory.getLogger(DrainFile.class);

    /** Stands for all instances, which no instance can be called. */
    private static final String ALL = "*";

    private static final int FIELDS = 4;
    private static final int SIZE_BYTES_MAX = 1 << 20;

    private final Path path;

    DrainFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** By the name of the instance; the empty name: all of them. */
    Map<String, Drain> read() {
        Map<String, Drain> drains = new LinkedHashMap<>();
        try {
            byte[] content = RunDirFile.read(folder(), name(), SIZE_BYTES_MAX);
            if (content != null) {
                new String(content, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> take(line, drains));
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read, so no drain is remembered: {}", path, e.toString());
        }
        return drains;
    }

    private void take(String line, Map<String, Drain> drains) {
        String[] fields = line.split("\t", FIELDS);
        @Nullable Drain drain = fields.length == FIELDS ? parse(fields) : null;
        if (drain == null) {
            LOG.warn("{} has a damaged line, which is left out: {}", path, line);
        } else {
            drains.put(fields[0].equals(ALL) ? "" : fields[0], drain);
        }
    }

    private static @Nullable Drain parse(String[] fields) {
        try {
            return new Drain(Long.parseLong(fields[1]), Long.parseLong(fields[2]), fields[3]);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Replaces the file as a whole. May wait for the disk. */
    void write(Map<String, Drain> drains) throws IOException {
        if (drains.isEmpty()) {
            Files.deleteIfExists(path);
            return;
        }
        StringBuilder text = new StringBuilder();
        drains.forEach(
                (name, drain) ->
                        text.append(name.isEmpty() ? ALL : name)
                                .append('\t')
                                .append(drain.sinceEpochMillis())
                                .append('\t')
                                .append(drain.untilEpochMillis())
                                .append('\t')
                                .append(drain.reason())
                                .append('\n'));
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        RunDirFile.replace(folder(), name(), content);
    }

    private Path folder() {
        return path.resolveSibling("");
    }

    private String name() {
        return path.getFileName().toString();
    }
}
