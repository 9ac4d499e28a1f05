package org.jvrrpd.linux.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups by name or number: the local files first, then the name services ({@code
 * getent}), so that an account of a directory server works and a slow one delays nobody else.
 */
final class AccountDatabase {
    private static final int NAME = 0;
    private static final int NUMBER = 2;
    private static final int USER_GID = 3;

    private final Path directory;
    private final Tool tool;

    /**
     * A database over the files of a directory.
     *
     * @param directory holds {@code passwd} and {@code group}
     * @param tool runs {@code getent}
     */
    AccountDatabase(Path directory, Tool tool) {
        this.directory = directory;
        this.tool = tool;
    }

    /** Runs getent: its output, empty or null if there is no such entry or no answer. */
    @FunctionalInterface
    interface Tool {
        @Nullable String run(List<String> words);
    }

    /** An entry of passwd. */
    record User(String name, int uid, int gid) {}

    /** The user, or null if nobody knows it. */
    @Nullable User user(String nameOrNumber) {
        String[] fields = find("passwd", nameOrNumber, USER_GID);
        return fields == null
                ? null
                : new User(fields[NAME], number(fields[NUMBER]), number(fields[USER_GID]));
    }

    /** The group's number, or null if nobody knows it; a number needs no entry. */
    @Nullable Integer gid(String nameOrNumber) {
        String[] fields = find("group", nameOrNumber, NUMBER);
        if (fields != null) {
            return number(fields[NUMBER]);
        }
        return isNumber(nameOrNumber) ? Integer.valueOf(number(nameOrNumber)) : null;
    }

    private String @Nullable [] find(String table, String key, int numbersEnd) {
        String[] local = match(readFile(table), key, numbersEnd);
        if (local != null) {
            return local;
        }
        String output = tool.run(List.of("getent", table, key));
        return output == null ? null : match(output.lines().toList(), key, numbersEnd);
    }

    private static String @Nullable [] match(List<String> lines, String key, int numbersEnd) {
        for (String line : lines) {
            String[] fields = line.split(":", -1);
            if (isEntry(fields, numbersEnd)
                    && (fields[NAME].equals(key) || fields[NUMBER].equals(key))) {
                return fields;
            }
        }
        return null;
    }

    private static boolean isEntry(String[] fields, int numbersEnd) {
        if (fields.length <= numbersEnd) {
            return false;
        }
        for (int i = NUMBER; i <= numbersEnd; i++) {
            if (!isNumber(fields[i])) {
                return false;
            }
        }
        return true;
    }

    private List<String> readFile(String table) {
        try {
            return Files.readAllLines(directory.resolve(table), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Account numbers are unsigned 32-bit; the largest means "none". */
    private static boolean isNumber(String text) {
        if (!text.matches("[0-9]{1,10}")) {
            return false;
        }
        return Long.parseLong(text) < 0xffff_ffffL;
    }

    private static int number(String text) {
        return Integer.parseUnsignedInt(text);
    }
}
