package org.jvrrpd.daemon.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads small files; never a pipe or device, which might block or have no end. */
final class SmallFiles {
    private static final int WORD_SIZE_BYTES_MAX = 1_023;

    private SmallFiles() {}

    /** The text of a regular file; null if it is none, is longer, is binary, or cannot be read. */
    static @Nullable String text(String path, int sizeBytesMax) {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(sizeBytesMax + 1);
                String text = new String(bytes, StandardCharsets.UTF_8);
                return bytes.length > sizeBytesMax || text.indexOf('\0') >= 0 ? null : text;
            }
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** The lines of a file of /proc, /sys or /run, up to 1 MiB; none if it cannot be read. */
    static List<String> lines(String path) {
        String text = text(path, 1 << 20);
        return text == null ? List.of() : text.lines().toList();
    }

    /** The first line of 1 KiB or less, without blanks; empty if there is none. */
    static String word(String path) {
        String text = text(path, WORD_SIZE_BYTES_MAX);
        return text == null ? "" : text.lines().findFirst().orElse("").strip();
    }
}
