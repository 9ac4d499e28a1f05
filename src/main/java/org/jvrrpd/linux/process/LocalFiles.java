package org.jvrrpd.linux.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at files with the daemon's own rights, and as root where these do not reach. */
final class LocalFiles implements FileLook {
    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int MODE_MASK = 07777;
    private static final String SPACE = " ";
    private static final int FIELDS = 3;

    private final FileLook beyond;

    /**
     * Own rights first.
     *
     * @param beyond asked for what is hidden from this process
     */
    LocalFiles(FileLook beyond) {
        this.beyond = beyond;
    }

    @Override
    public Entry look(String path) {
        try {
            Path file = Path.of(path);
            Map<String, Object> found =
                    Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
            int mode = integer(found, "mode");
            String target =
                    (mode & TYPE_MASK) == LINK ? Files.readSymbolicLink(file).toString() : "";
            return entry(mode, integer(found, "uid"), integer(found, "gid"), target);
        } catch (AccessDeniedException | InvalidPathException e) {
            return beyond.look(path);
        } catch (IOException e) {
            return Entry.MISSING;
        }
    }

    private static int integer(Map<String, Object> found, String name) {
        return found.get(name) instanceof Integer value ? value : 0;
    }

    static Entry entry(int mode, int uid, int gid, String target) {
        Kind kind =
                switch (mode & TYPE_MASK) {
                    case DIRECTORY -> Kind.DIRECTORY;
                    case REGULAR -> Kind.FILE;
                    case LINK -> Kind.LINK;
                    default -> Kind.OTHER;
                };
        return new Entry(kind, mode & MODE_MASK, uid, gid, target);
    }

    /** Runs a tool as root: its output, empty if it failed; null if there is no answer. */
    @FunctionalInterface
    interface RootTool {
        @Nullable String run(List<String> words);
    }

    /** Looks by {@code stat} and {@code readlink} under the account of root. */
    static FileLook asRoot(RootTool tool) {
        return path -> {
            String answer = tool.run(List.of("stat", "-c", "%f %u %g", "--", path));
            if (answer == null) {
                return Entry.HIDDEN;
            }
            String[] fields = answer.split(SPACE, -1);
            if (fields.length != FIELDS) {
                return Entry.MISSING;
            }
            String target = tool.run(List.of("readlink", "--", path));
            return entry(
                    Integer.parseInt(fields[0], 16),
                    Integer.parseUnsignedInt(fields[1]),
                    Integer.parseUnsignedInt(fields[2]),
                    target == null ? "" : target);
        };
    }
}
