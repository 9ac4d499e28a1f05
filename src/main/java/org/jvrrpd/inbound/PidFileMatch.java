package org.jvrrpd.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jvrrpd.linux.process.ProcessLook;

/**
 * The process whose number a file holds. While the file is missing or empty it is the one that was
 * named before: a server that puts another one in its place moves its file away first.
 */
final class PidFileMatch implements ProcessMatch {
    /** No process. */
    static final int NONE = 0;

    private static final int SIZE_BYTES_MAX = 64;

    private final String key;
    private final String file;
    private int pid = NONE;

    PidFileMatch(String key, String file) {
        this.key = key;
        this.file = file;
    }

    /** Reads the file again. Returns the number; {@link #NONE}: it has never held one. */
    int refresh() {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(SIZE_BYTES_MAX);
            String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
            pid = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : pid;
        } catch (IOException | InvalidPathException e) {
            return pid;
        }
        return pid;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean isInherited() {
        return false;
    }

    @Override
    public boolean needsWords() {
        return false;
    }

    @Override
    public boolean matches(ProcessLook look) {
        return look.pid() == pid && !look.isZombie();
    }
}
