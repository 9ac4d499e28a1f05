package org.jvrrpd.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of a recording and the thread that writes it: what waits is written 20 times a second,
 * so that a daemon that is killed loses no more than that. The file never holds half a line, and
 * never more than its bound: when it is full, or the disk is, the recording ends.
 */
final class RecordingFile {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long CLOSE_MILLIS = 2_000;
    private static final int BUFFER_BYTES = 64 << 10;

    /** Kept free, so that the line that says why it ends has room. */
    private static final int RESERVE_BYTES = 4 << 10;

    private final FileChannel channel;
    private final long sizeBytesMax;
    private final Consumer<String> whenEnded;
    private final RecordedAdvert adverts = new RecordedAdvert();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Thread thread;
    private long sizeBytes;
    private long lastNanos;
    private boolean isOver;
    private volatile @Nullable String behind;
    private volatile boolean isClosing;

    private RecordingFile(FileChannel channel, long sizeBytesMax, Consumer<String> whenEnded) {
        this.channel = channel;
        this.sizeBytesMax = sizeBytesMax;
        this.whenEnded = whenEnded;
    }

    /** A new file, for its owner only; the one before is moved aside. */
    static RecordingFile create(Path path, long sizeBytesMax, Consumer<String> whenEnded)
            throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(path + " is no ordinary file");
        }
        if (Files.exists(path)) {
            Path old = path.resolveSibling(path.getFileName() + ".old");
            Files.move(path, old, StandardCopyOption.REPLACE_EXISTING);
        }
        FileChannel channel =
                FileChannel.open(
                        path,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return new RecordingFile(channel, sizeBytesMax, whenEnded);
    }

    /** Starts the thread. */
    void follow(EventQueue queue) {
        Thread started = new Thread(() -> run(queue), "jvrrpd-recorder");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run(EventQueue queue) {
        while (!isClosing) {
            drain(queue);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        drain(queue);
        closeChannel();
    }

    private void drain(EventQueue queue) {
        @Nullable String why = behind;
        for (EventQueue.Slot slot = queue.peek(); slot != null; slot = queue.peek()) {
            if (!isOver) {
                addOrEnd(slot);
            }
            queue.drop();
        }
        writeText();
        if (why != null) {
            end(why);
        }
    }

    /** A value that cannot be written would be a bug, and no reason to lose what was before. */
    private void addOrEnd(EventQueue.Slot slot) {
        try {
            add(slot);
        } catch (RuntimeException | AssertionError e) {
            writeText();
            end("an event cannot be written: " + e);
        }
    }

    private void add(EventQueue.Slot slot) {
        Event event = eventOf(slot);
        lastNanos = event.atNanos();
        text.append(EventText.line(event)).append('\n');
        if (text.length() >= BUFFER_BYTES) {
            writeText();
        }
    }

    private Event eventOf(EventQueue.Slot slot) {
        @Nullable Event event = slot.event;
        if (event != null) {
            return event;
        }
        return slot.isAdvert ? adverts.of(slot) : new Event.Deadline(slot.atNanos);
    }

    private void writeText() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        if (isOver || bytes.length == 0) {
            return;
        }
        if (sizeBytes + bytes.length > sizeBytesMax - RESERVE_BYTES) {
            end("the file has reached " + (sizeBytesMax >> 10) + " KiB");
            return;
        }
        write(bytes);
    }

    /** Half of what was to be written would be half a line: it is taken back. */
    private void write(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            sizeBytes += bytes.length;
        } catch (IOException e) {
            cutBack();
            giveUp("the file cannot be written: " + e.getMessage());
        }
    }

    private void cutBack() {
        try {
            channel.truncate(sizeBytes);
        } catch (IOException e) {
            giveUp("the file cannot be cut: " + e.getMessage());
        }
    }

    /** Says in the file why nothing follows. */
    private void end(String why) {
        if (!isOver) {
            write(
                    (EventText.line(new Event.End(lastNanos, why)) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            giveUp(why);
        }
    }

    private void giveUp(String why) {
        if (!isOver) {
            isOver = true;
            whenEnded.accept(why);
        }
    }

    /** Any thread: what waits is still written, then the recording ends. */
    void endBehind(String why) {
        behind = why;
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            giveUp("the file cannot be closed: " + e.getMessage());
        }
    }

    /** Writes what waits and closes; waits for that no longer than two seconds. */
    void close() {
        isClosing = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
