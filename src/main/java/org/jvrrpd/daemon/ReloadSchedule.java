package org.jvrrpd.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.model.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code reload_time_file} and {@code reload_repeat} (PRC-18): reloads when the time in the file
 * has come. A thread of its own looks at the file once a second, and sleeps while there is no
 * keyword.
 */
final class ReloadSchedule {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int LINE_LENGTH_MAX = 64;
    private static final Logger LOG = LoggerFactory.getLogger(ReloadSchedule.class);

    private final Runnable reload;
    private @Nullable Thread thread;
    private volatile @Nullable Path file;
    private volatile boolean repeats;
    private String line = "";
    private ReloadTime time = ReloadTime.NEVER;

    /**
     * @param reload asks for a reload; any thread
     */
    ReloadSchedule(Runnable reload) {
        this.reload = reload;
    }

    /** Main thread before the loop runs, then the loop's. */
    void apply(Config config) {
        var written = config.global().settings().written();
        Object path = written.get("reload_time_file");
        repeats = written.containsKey("reload_repeat");
        file = path == null ? null : Path.of((String) path);
        if (thread == null && file != null) {
            thread = new Thread(ThreadPlace.ordinary(this::run), "jvrrpd-reload-time");
            thread.setDaemon(true);
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        for (; ; ) {
            Path now = file;
            if (now == null) {
                LockSupport.park(this);
            } else {
                look(now);
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
    }

    private void look(Path path) {
        String found = firstLine(path);
        if (!found.equals(line)) {
            schedule(found);
        }
        Instant at = time.at();
        if (at == null || Instant.now().isBefore(at)) {
            return;
        }
        if (repeats && time.daily()) {
            time = ReloadTime.parse(line, Instant.now(), ZoneId.systemDefault());
        } else {
            time = ReloadTime.NEVER;
            delete(path);
        }
        reload.run();
    }

    private void schedule(String found) {
        if (time.at() != null) {
            LOG.info("Cancelling reload scheduled for {}", time.at());
        }
        line = found;
        time =
                found.isEmpty()
                        ? ReloadTime.NEVER
                        : ReloadTime.parse(found, Instant.now(), ZoneId.systemDefault());
        if (time.at() != null) {
            LOG.info("Reload scheduled for {}", time.at());
        } else if (!time.problem().isEmpty()) {
            LOG.warn(time.problem());
        }
    }

    /** Empty if there is none, or it is too long to be a time. */
    private static String firstLine(Path path) {
        if (!Files.isRegularFile(path)) {
            return "";
        }
        char[] text = new char[LINE_LENGTH_MAX];
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int length = Math.max(0, reader.read(text));
            return new String(text, 0, length).split("\n", 2)[0];
        } catch (IOException e) {
            return "";
        }
    }

    /** Without this it would be read again, and be in the past. */
    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", path, Daemon.describe(e));
        }
    }
}
