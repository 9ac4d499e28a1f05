package org.jvrrpd.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.EventFd;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.linux.unix.LocalListener;
import org.jvrrpd.linux.unix.LocalStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the control socket on one thread of its own, {@code jvrrpd-control}, so that no client can
 * hold up the loop. At most {@value #CLIENTS_MAX} clients; one that reads too slowly or sends too
 * long a line is dropped.
 */
public final class ControlServer implements AutoCloseable {
    /** Clients at a time; more are told so and closed. */
    public static final int CLIENTS_MAX = 32;

    /** What may wait for all clients together: a part of the small heap. */
    static final int PENDING_SIZE_BYTES_MAX = 12 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int POLL_MILLIS = 500;

    /** A connection that could not be taken, for want of descriptors, is tried again after this. */
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long CLOSE_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final Path path;
    private final Greeting greeting;
    private final Map<String, ControlCommand> commands;
    private final LocalListener listener;
    private final EventFd wakeUp = EventFd.open();
    private final PollSet polled = new PollSet();
    private final List<ControlSession> sessions = new ArrayList<>();
    private final AtomicLong pendingOfAll = new AtomicLong();
    private final Thread thread = new Thread(ThreadPlace.prompt(this::serve), "jvrrpd-control");
    private boolean isResting;
    private long restUntilNanos;
    private volatile boolean closing;

    private ControlServer(
            Path path,
            Greeting greeting,
            Map<String, ControlCommand> commands,
            LocalListener listener) {
        this.path = path;
        this.greeting = greeting;
        this.commands = Map.copyOf(commands);
        this.listener = listener;
    }

    /**
     * Makes the socket with mode 0660, replacing what a predecessor left, and starts to serve. The
     * caller holds the lock of the run directory.
     */
    public static ControlServer open(
            Path path, Greeting greeting, Map<String, ControlCommand> commands) throws IOException {
        ControlServer server = new ControlServer(path, greeting, commands, bind(path));
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    /** Under another name first: nobody can connect before the mode is right. */
    private static LocalListener bind(Path path) throws IOException {
        Path early = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(early);
        LocalListener listener;
        try {
            listener = LocalListener.bind(early, CLIENTS_MAX);
        } catch (LinuxException e) {
            throw new IOException(e.getMessage(), e);
        }
        try {
            Files.setPosixFilePermissions(early, PosixFilePermissions.fromString("rw-rw----"));
            Files.move(early, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        return listener;
    }

    private void serve() {
        while (!closing) {
            try {
                turn();
            } catch (RuntimeException e) {
                LOG.error("The control socket {} failed and is served on", path, e);
            }
        }
        sessions.forEach(ControlSession::close);
    }

    private void turn() {
        polled.clear();
        polled.add(wakeUp.fd());
        boolean listens = !isResting || System.nanoTime() - restUntilNanos >= 0;
        if (listens) {
            polled.add(listener.fd());
        }
        sessions.forEach(session -> session.awaitWith(polled));
        polled.poll(POLL_MILLIS);
        wakeUp.clear();
        if (listens) {
            accept();
        }
        long nowNanos = System.nanoTime();
        for (ControlSession session : sessions) {
            session.turn(nowNanos);
        }
        sessions.removeIf(ControlSession::isClosed);
    }

    private void accept() {
        @Nullable LocalStream stream = next();
        while (stream != null) {
            ControlSession session = new ControlSession(stream, wakeUp, commands, pendingOfAll);
            if (sessions.size() >= CLIENTS_MAX) {
                session.refuse("too many clients: at most " + CLIENTS_MAX + " at a time");
            } else {
                session.greet(greeting);
                sessions.add(session);
            }
            stream = next();
        }
    }

    /** Says once that connections have to wait, and once that they are taken again. */
    private @Nullable LocalStream next() {
        try {
            LocalStream stream = listener.accept();
            if (isResting && stream != null) {
                isResting = false;
                LOG.info("The control socket {} takes connections again", path);
            }
            return stream;
        } catch (LinuxException e) {
            if (!isResting) {
                String why = e.getMessage();
                LOG.warn("The control socket {} takes no connection: {}; they wait", path, why);
            }
            isResting = true;
            restUntilNanos = System.nanoTime() + REST_NANOS;
            return null;
        }
    }

    /**
     * Ends all clients, after what is queued for them was offered to them, and removes the socket.
     */
    @Override
    public void close() {
        closing = true;
        wakeUp.signal();
        try {
            thread.join(CLOSE_WAIT_MILLIS);
            Files.deleteIfExists(path);
            listener.close();
            wakeUp.close();
        } catch (IOException e) {
            LOG.warn("Closing the control socket {} failed: {}", path, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the daemon says about itself to a new client. */
    public record Greeting(String version, long pid) {
        static final int PROTOCOL = 1;

        String line() {
            return Json.line(
                    json -> {
                        json.writeStartObject();
                        json.writeStringField("hello", "jvrrpd");
                        json.writeNumberField("protocol", PROTOCOL);
                        json.writeStringField("version", version);
                        json.writeNumberField("pid", pid);
                        json.writeEndObject();
                    });
        }
    }
}
