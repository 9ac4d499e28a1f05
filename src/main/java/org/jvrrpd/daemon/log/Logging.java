package org.jvrrpd.daemon.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.unix.LocalDatagrams;

/**
 * The process's one log: chooses where lines go and keeps the queue. There is one per process
 * because logback keeps one.
 */
public final class Logging {
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final OutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);
    private static final LogQueue QUEUE = new LogQueue(new StreamSink(STANDARD_ERROR));

    static {
        QUEUE.start();
    }

    private Logging() {}

    /** The queue that all log calls feed. */
    public static LogQueue queue() {
        return QUEUE;
    }

    /**
     * Chooses the sink; to be called before the first line.
     *
     * @param beforeSockets called before the C library is needed
     */
    public static void open(LogTarget target, Runnable beforeSockets) throws IOException {
        QUEUE.use(sink(target, System.getenv(), beforeSockets));
    }

    /** Writes what is waiting, for at most a second: before the process ends. */
    public static void flush() {
        QUEUE.flush(FLUSH_NANOS);
    }

    static LogSink sink(LogTarget target, Map<String, String> environment, Runnable beforeSockets)
            throws IOException {
        LogSink errors = new StreamSink(STANDARD_ERROR);
        @Nullable Path file = target.file();
        if (file != null) {
            return new StreamSink(Channels.newOutputStream(openFile(file)));
        }
        if (isStandardErrorTheJournal(environment.get("JOURNAL_STREAM"))) {
            beforeSockets.run();
            return datagramSink(JournalSink.SOCKET, target, errors);
        }
        if (!target.syslog()) {
            return errors;
        }
        beforeSockets.run();
        return datagramSink(SyslogSink.SOCKET, target, errors);
    }

    /** For the owner only, as keepalived's; a link of others is not followed (PRC-21). */
    private static WritableByteChannel openFile(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static LogSink datagramSink(String socket, LogTarget target, LogSink fallback) {
        if (!Files.exists(Path.of(socket))) {
            return fallback;
        }
        try {
            LocalDatagrams datagrams = LocalDatagrams.open(socket, true);
            return socket.equals(JournalSink.SOCKET)
                    ? new JournalSink(datagrams, target.identifier(), fallback)
                    : new SyslogSink(datagrams, target.facility(), target.identifier(), fallback);
        } catch (LinuxException e) {
            return fallback;
        }
    }

    /**
     * JOURNAL_STREAM is "device:inode" of what systemd gave as standard error (systemd.exec(5)).
     */
    static boolean isStandardErrorTheJournal(@Nullable String journalStream) {
        if (journalStream == null) {
            return false;
        }
        try {
            Map<String, Object> file =
                    Files.readAttributes(Path.of("/proc/self/fd/2"), "unix:dev,ino");
            return journalStream.equals(file.get("dev") + ":" + file.get("ino"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
