package org.jvrrpd.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a recording, which may be anybody's: each is checked before it counts, nothing is
 * larger than {@link Format} allows, and time never goes back.
 */
final class RecordingReader implements AutoCloseable {
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long line;
    private long atNanos;

    private RecordingReader(InputStream in) {
        this.in = in;
    }

    /**
     * Opens the file; {@link #head} is the first thing to be read.
     *
     * @throws RecordingException if it is no ordinary file, or too large
     */
    static RecordingReader open(Path path) throws IOException, RecordingException {
        if (!Files.isRegularFile(path)) {
            throw new RecordingException("it is no file");
        }
        if (Files.size(path) > Format.FILE_BYTES_MAX) {
            throw new RecordingException(
                    "it has more than " + (Format.FILE_BYTES_MAX >> 20) + " MiB");
        }
        return new RecordingReader(new BufferedInputStream(Files.newInputStream(path), 64 << 10));
    }

    /** The number of the line that was read last; the first is 1. */
    long line() {
        return line;
    }

    /** The first line. */
    Event.Head head() throws IOException, RecordingException {
        if (!(next() instanceof Event.Head head)) {
            throw wrong("this is no recording: the first line does not say so");
        }
        if (head.format() != Format.VERSION) {
            throw wrong(
                    "the recording has format %d of jvrrpd %s; this program reads format %d"
                            .formatted(head.format(), head.program(), Format.VERSION));
        }
        return head;
    }

    /** The next event; null: the file is over. */
    @Nullable Event next() throws IOException, RecordingException {
        @Nullable String text = readLine();
        if (text == null) {
            return null;
        }
        try {
            Event event = EventText.parse(text);
            if (event.atNanos() < atNanos) {
                throw new IllegalArgumentException("time goes back");
            }
            atNanos = event.atNanos();
            return event;
        } catch (IllegalArgumentException e) {
            throw new RecordingException(line, Objects.requireNonNullElse(e.getMessage(), "" + e));
        }
    }

    RecordingException wrong(String why) {
        return new RecordingException(line, why);
    }

    private @Nullable String readLine() throws IOException, RecordingException {
        bytes.reset();
        line++;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            if (bytes.size() == Format.LINE_BYTES_MAX) {
                throw wrong("it has more than " + (Format.LINE_BYTES_MAX >> 20) + " MiB");
            }
            bytes.write(next);
        }
        if (bytes.size() > 0) {
            throw wrong("the file is cut off in the middle of this line");
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
