package org.jvrrpd.linux.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as /proc shows it.
 *
 * @param name the kernel's, at most 15 bytes, one character for each byte
 * @param words the command line, each word ended by a zero, one character for each byte; empty if
 *     it was not asked for, or for a thread of the kernel
 * @param startTicks when it was started; with the number it names a process for ever
 */
public record ProcessLook(int pid, String name, boolean isZombie, String words, long startTicks) {
    private static final Path PROC = Path.of("/proc");

    /** More of a command line is not compared. */
    private static final int WORDS_SIZE_BYTES_MAX = 131_072;

    private static final int STAT_SIZE_BYTES_MAX = 4_096;

    /** The place of the start among the fields of stat behind the name. */
    private static final int START_FIELD = 19;

    /** The numbers of all processes that can be seen; null: /proc cannot be read. */
    public static @Nullable List<Integer> all() {
        String[] names = new File(PROC.toString()).list();
        if (names == null) {
            return null;
        }
        List<Integer> pids = new ArrayList<>();
        for (String name : names) {
            if (Character.isDigit(name.charAt(0))) {
                pids.add(Integer.parseInt(name));
            }
        }
        return pids;
    }

    /** Null: there is no such process, or it may not be seen. */
    public static @Nullable ProcessLook at(int pid, boolean withWords) {
        Path folder = PROC.resolve(Integer.toString(pid));
        String stat = read(folder.resolve("stat"), STAT_SIZE_BYTES_MAX);
        int from = stat.indexOf('(');
        int to = stat.lastIndexOf(')');
        if (from < 0 || to < from) {
            return null;
        }
        String[] fields = stat.substring(to + 2).split(" ", START_FIELD + 2);
        if (fields.length <= START_FIELD) {
            return null;
        }
        boolean isZombie = fields[0].equals("Z") || fields[0].equals("X");
        String words = withWords ? read(folder.resolve("cmdline"), WORDS_SIZE_BYTES_MAX) : "";
        String name = stat.substring(from + 1, to);
        return new ProcessLook(pid, name, isZombie, words, Long.parseLong(fields[START_FIELD]));
    }

    private static String read(Path file, int sizeBytesMax) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(sizeBytesMax), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
