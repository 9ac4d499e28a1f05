package org.jvrrpd.it.stimulus;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a growing file, each once. */
final class Tail {
    private final Path file;
    private long offsetBytes;
    private String rest = "";

    Tail(Path file) {
        this.file = file;
    }

    /** The lines that have been completed since the last call. */
    List<String> next() {
        if (!file.toFile().exists()) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (in.length() - offsetBytes)];
            in.seek(offsetBytes);
            in.readFully(bytes);
            offsetBytes += bytes.length;
            return lines(rest + new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        rest = text.substring(start);
        return lines;
    }
}
