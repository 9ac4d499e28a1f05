package org.jvrrpd.inbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.watch.FileHead;
import org.jvrrpd.vrrp.FileReading;

/** One tracked file as its watcher knows it. One thread. */
final class WatchedFile {
    /** A file that is larger was not made to hold a number. */
    static final int SIZE_BYTES_MAX = 65_536;

    /** What keepalived reads of it. */
    private static final int HEAD_SIZE_BYTES = 127;

    private static final String MARKS = "unix:ino,dev,size,lastModifiedTime,ctime,mode";

    private final String name;
    private final String path;
    private PathTrail trail = new PathTrail(java.util.List.of());
    private Map<String, Object> marks = Map.of();
    private Map<String, Object> marksOfRecheck = Map.of();
    private @Nullable FileReading reading;
    private @Nullable FileReading told;

    WatchedFile(String name, String path) {
        this.name = name;
        this.path = path;
    }

    String name() {
        return name;
    }

    boolean is(String otherName, String otherPath) {
        return name.equals(otherName) && path.equals(otherPath);
    }

    PathTrail trail() {
        return trail;
    }

    /** Follows the path again. Returns whether it leads through other places than before. */
    boolean follow() {
        PathTrail before = trail;
        try {
            trail = PathTrail.of(Path.of(path));
        } catch (InvalidPathException e) {
            trail = new PathTrail(java.util.List.of());
        }
        return !trail.equals(before);
    }

    /** Reads the file; what was found waits in {@link #untold}. */
    void read() {
        marks = marks();
        reading = readNow();
    }

    private FileReading readNow() {
        try {
            Path file = Path.of(path);
            Object size = marks.get("size");
            if (size instanceof Long bytes && bytes > SIZE_BYTES_MAX && Files.isRegularFile(file)) {
                return FileReading.unreadable(
                        path
                                + " has "
                                + bytes
                                + " bytes, a file with a number at most "
                                + SIZE_BYTES_MAX);
            }
            return LeadingNumber.of(FileHead.read(file, HEAD_SIZE_BYTES));
        } catch (InvalidPathException e) {
            return FileReading.unreadable("no path: " + e.getReason());
        } catch (LinuxException e) {
            boolean isMissing = e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR;
            return isMissing
                    ? FileReading.ABSENT
                    : FileReading.unreadable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * For changes that no event tells of: returns whether the file is another than was read last,
     * and has not changed since the call before, so that it is not read half written.
     */
    boolean hasSettledChange() {
        Map<String, Object> now = marks();
        boolean isSettled = now.equals(marksOfRecheck);
        marksOfRecheck = now;
        return isSettled && !now.equals(marks);
    }

    private Map<String, Object> marks() {
        try {
            return Files.readAttributes(Path.of(path), MARKS);
        } catch (IOException | InvalidPathException e) {
            return Map.of("problem", e.getClass().getName());
        }
    }

    /**
     * Whether a name that has just appeared is a file that somebody is about to write: the end of
     * the writing is an event of its own. A hard link to an older file has no such end.
     */
    static boolean isBeingMade(Path file) {
        try {
            Map<String, Object> now =
                    Files.readAttributes(
                            file, "unix:nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
            return Boolean.TRUE.equals(now.get("isRegularFile"))
                    && now.get("nlink") instanceof Integer links
                    && links == 1;
        } catch (IOException e) {
            return false;
        }
    }

    @Nullable FileReading reading() {
        return reading;
    }

    /** What was read and is not yet told; null: nothing. */
    @Nullable FileReading untold() {
        FileReading now = reading;
        return now == null || now.equals(told) ? null : now;
    }

    void onTold(FileReading what) {
        told = what;
    }

    /** The configuration was applied anew: the engine may have forgotten what it was told. */
    void tellAgain() {
        told = null;
    }
}
