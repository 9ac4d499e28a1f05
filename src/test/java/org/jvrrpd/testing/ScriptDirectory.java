package org.jvrrpd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the scripts of one test, open to every account; {@link #close} removes it. */
public final class ScriptDirectory implements AutoCloseable {
    private final Path directory;

    public ScriptDirectory() {
        try {
            directory = Files.createTempDirectory("jvrrpd-scripts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mode(directory, "rwxr-xr-x");
    }

    /** An executable script of sh; each line is one of its lines. Returns its path. */
    public String script(String name, String... lines) {
        Path file = directory.resolve(name);
        write(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        mode(file, "rwxr-xr-x");
        return file.toString();
    }

    /** A file that anybody may write to. Returns its path. */
    public String openFile(String name) {
        Path file = directory.resolve(name);
        write(file, "");
        mode(file, "rw-rw-rw-");
        return file.toString();
    }

    public Path directory() {
        return directory;
    }

    public Path path(String name) {
        return directory.resolve(name);
    }

    public String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            return "";
        }
    }

    public List<String> lines(String name) {
        return read(name).lines().toList();
    }

    public void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the permissions, written as {@code rwxr-xr-x}. */
    public void mode(Path file, String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
