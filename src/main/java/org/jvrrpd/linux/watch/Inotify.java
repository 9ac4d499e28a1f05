package org.jvrrpd.linux.watch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;

/**
 * Tells what happens to the names in directories (inotify(7)): a file was closed after writing, a
 * name appeared, went, or was renamed. One thread.
 */
public final class Inotify implements AutoCloseable {
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x8_0000;
    private static final int IN_ATTRIB = 0x4;
    private static final int IN_CLOSE_WRITE = 0x8;
    private static final int IN_MOVED_FROM = 0x40;
    private static final int IN_MOVED_TO = 0x80;
    private static final int IN_CREATE = 0x100;
    private static final int IN_DELETE = 0x200;
    private static final int IN_DELETE_SELF = 0x400;
    private static final int IN_MOVE_SELF = 0x800;
    private static final int IN_Q_OVERFLOW = 0x4000;
    private static final int IN_ONLYDIR = 0x0100_0000;
    private static final int MASK =
            IN_ATTRIB
                    | IN_CLOSE_WRITE
                    | IN_MOVED_FROM
                    | IN_MOVED_TO
                    | IN_CREATE
                    | IN_DELETE
                    | IN_DELETE_SELF
                    | IN_MOVE_SELF
                    | IN_ONLYDIR;
    private static final int HEADER_SIZE_BYTES = 16;
    private static final int BUFFER_SIZE_BYTES = 65_536;

    private final int fd = Libc.check(WatchCalls.inotify_init1(NONBLOCK_CLOEXEC), "inotify");
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER_SIZE_BYTES).order(ByteOrder.nativeOrder());

    /**
     * One thing that happened.
     *
     * @param watch the number of the watch; -1: events were lost
     * @param name in the directory; empty: the directory itself moved or went
     * @param isCreation a name appeared by other means than a rename; a file may still be empty
     */
    public record Event(int watch, String name, boolean isCreation) {
        public boolean isOverflow() {
            return watch < 0;
        }
    }

    public int fd() {
        return fd;
    }

    /**
     * Watches a directory, or goes on watching it. Returns the number of its watch, which is the
     * same for the same directory under any name; negative: the errno.
     */
    public int add(Path directory) {
        int watch = WatchCalls.inotify_add_watch(fd, FileHead.bytes(directory), MASK);
        return watch < 0 ? -Libc.errno() : watch;
    }

    /** Ends a watch; of one that has ended by itself nothing happens. */
    public void remove(int watch) {
        WatchCalls.inotify_rm_watch(fd, watch);
    }

    /** The events of one read; empty: none waits. */
    public List<Event> read() {
        long size;
        do {
            size = Descriptors.read(fd, buffer, BUFFER_SIZE_BYTES);
        } while (size < 0 && Libc.errno() == Errno.EINTR);
        List<Event> events = new ArrayList<>();
        int at = 0;
        while (at + HEADER_SIZE_BYTES <= size) {
            int watch = buffer.getInt(at);
            int mask = buffer.getInt(at + Integer.BYTES);
            int length = buffer.getInt(at + 3 * Integer.BYTES);
            String name = name(at + HEADER_SIZE_BYTES, length);
            boolean isLost = (mask & IN_Q_OVERFLOW) != 0;
            events.add(new Event(isLost ? -1 : watch, name, (mask & IN_CREATE) != 0));
            at += HEADER_SIZE_BYTES + length;
        }
        return events;
    }

    /** Zeros fill the name up. */
    private String name(int at, int length) {
        byte[] bytes = new byte[length];
        buffer.get(at, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
