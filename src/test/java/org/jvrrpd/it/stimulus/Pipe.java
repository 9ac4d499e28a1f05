package org.jvrrpd.it.stimulus;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jvrrpd.testing.Shell;

/** A named pipe that exists before the daemon, read as long as it is open. */
final class Pipe implements AutoCloseable {
    private final RandomAccessFile end;
    private final Thread reader;
    private volatile boolean closing;

    Pipe(Path path, Consumer<String> lines) {
        Shell.run("mkfifo", path.toString());
        try {
            end = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(() -> read(lines), "pipe-" + path);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Consumer<String> lines) {
        try {
            StringBuilder line = new StringBuilder();
            for (int next = end.read(); !closing; next = end.read()) {
                if (next == '\n') {
                    lines.accept(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
            }
        } catch (IOException e) {
            lines.accept("the pipe cannot be read: " + e);
        }
    }

    /** Wakes the reader, which waits in the kernel, by a byte of our own. */
    @Override
    public void close() throws IOException {
        closing = true;
        end.write("\n".getBytes(StandardCharsets.US_ASCII));
        try {
            reader.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        end.close();
    }
}
