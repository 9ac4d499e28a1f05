package org.jvrrpd.inbound;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.watch.Inotify;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackFile;
import org.jvrrpd.vrrp.FileReading;

/**
 * Reads the tracked files when they change (TRK-10), on a thread of its own: a file may lie on a
 * server that does not answer. Inotify watches every directory on the way to each file, through
 * symbolic links; every {@link #RECHECK_NANOS} a look at size, times and identity finds what no
 * event told of. Other threads leave a configuration.
 */
public final class FileWatcher implements PollThread.Work, AutoCloseable {
    /** How often the files are looked at though nothing seems to have happened. */
    public static final long RECHECK_NANOS = 5_000_000_000L;

    /** When a reading that the loop could not take is offered again. */
    private static final long RETRY_NANOS = 10_000_000L;

    /** A path whose directories change while they are being watched is followed again so often. */
    private static final int FOLLOWED_MAX = 5;

    /** The end is seen in the next turn. */
    private static final int READS_PER_TURN_MAX = 64;

    private final FileSink sink;
    private final ConditionBoard conditions;
    private final LongSupplier clock;
    private final long recheckNanos;
    private final Inotify inotify = new Inotify();
    private final Counters<FileCounter> counters = new Counters<>(FileCounter.class);
    private final AtomicReference<@Nullable Request> wanted = new AtomicReference<>();
    private final PollThread thread;
    private List<WatchedFile> files = List.of();
    private Map<Integer, Watch> watches = new HashMap<>();
    private long recheckAtNanos;
    private boolean isHeld;

    private record Request(
            List<TrackFile> files, CompletableFuture<Map<String, FileReading>> first) {}

    /** A directory, and who is concerned by which of its names. */
    private record Watch(Path directory, Map<String, Set<WatchedFile>> byName) {}

    /** Starts the thread; it waits until there are files. */
    public FileWatcher(FileSink sink, ConditionBoard conditions, LongSupplier clock) {
        this(sink, conditions, clock, RECHECK_NANOS);
    }

    FileWatcher(FileSink sink, ConditionBoard conditions, LongSupplier clock, long recheckNanos) {
        this.sink = sink;
        this.conditions = conditions;
        this.clock = clock;
        this.recheckNanos = recheckNanos;
        thread = PollThread.start("jvrrpd-files", this, clock);
    }

    /** Watches the files of this configuration from now on. Any thread; never waits. */
    public void apply(Config config) {
        request(config);
    }

    /**
     * Like {@link #apply}, and waits for the first reading of all files. One that is not read in
     * time counts as unreadable until it is. Not on the loop thread.
     */
    public Map<String, FileReading> applyAndRead(Config config, long patienceNanos) {
        Request request = request(config);
        if (request.files().isEmpty()) {
            return Map.of();
        }
        try {
            return request.first().get(patienceNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            Map<String, FileReading> late = new LinkedHashMap<>();
            String why = "reading it takes longer than the start can wait";
            request.files().forEach(file -> late.put(file.name(), FileReading.unreadable(why)));
            return late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private Request request(Config config) {
        Request request = new Request(config.extras().trackFiles(), new CompletableFuture<>());
        wanted.set(request);
        thread.wake();
        return request;
    }

    public Counters<FileCounter> counters() {
        return counters;
    }

    @Override
    public void addTo(PollSet set) {
        set.add(inotify.fd());
    }

    @Override
    public long nextDeadlineNanos() {
        return isHeld
                ? clock.getAsLong() + RETRY_NANOS
                : files.isEmpty() ? Long.MAX_VALUE : recheckAtNanos;
    }

    @Override
    public void onTurn(PollSet ready, long nowNanos) {
        Request request = wanted.getAndSet(null);
        Set<WatchedFile> touched = readEvents();
        if (request != null) {
            touched.addAll(replace(request.files()));
        }
        if (nowNanos >= recheckAtNanos) {
            recheckAtNanos = nowNanos + recheckNanos;
            touched.addAll(recheck());
        }
        if (!touched.isEmpty() || request != null) {
            follow(nowNanos);
            touched.forEach(this::read);
        }
        if (request != null) {
            request.first().complete(readings());
        }
        tell();
    }

    private Map<String, FileReading> readings() {
        Map<String, FileReading> readings = new LinkedHashMap<>();
        for (WatchedFile file : files) {
            FileReading reading = file.reading();
            if (reading != null) {
                readings.put(file.name(), reading);
            }
        }
        return readings;
    }

    /** Returns the files that may have changed. */
    private Set<WatchedFile> readEvents() {
        Set<WatchedFile> touched = new LinkedHashSet<>();
        for (int i = 0; i < READS_PER_TURN_MAX; i++) {
            List<Inotify.Event> events = inotify.read();
            if (events.isEmpty()) {
                break;
            }
            counters.add(FileCounter.EVENTS, events.size());
            events.forEach(event -> take(event, touched));
        }
        return touched;
    }

    private void take(Inotify.Event event, Set<WatchedFile> touched) {
        if (event.isOverflow()) {
            counters.increment(FileCounter.LOST_EVENTS);
            touched.addAll(files);
            return;
        }
        Watch watch = watches.get(event.watch());
        if (watch == null) {
            return;
        }
        if (event.name().isEmpty()) {
            watch.byName().values().forEach(touched::addAll);
            return;
        }
        Set<WatchedFile> concerned = watch.byName().getOrDefault(event.name(), Set.of());
        Path path = watch.directory().resolve(event.name());
        if (!concerned.isEmpty() && !(event.isCreation() && WatchedFile.isBeingMade(path))) {
            touched.addAll(concerned);
        }
    }

    /** Returns those that are new. */
    private List<WatchedFile> replace(List<TrackFile> tracked) {
        List<WatchedFile> before = files;
        List<WatchedFile> fresh = new ArrayList<>();
        List<WatchedFile> after = new ArrayList<>();
        for (TrackFile file : tracked) {
            WatchedFile known = null;
            for (WatchedFile old : before) {
                known = old.is(file.name(), file.path()) ? old : known;
            }
            if (known == null) {
                known = new WatchedFile(file.name(), file.path());
                fresh.add(known);
            } else {
                known.tellAgain();
            }
            after.add(known);
        }
        files = after;
        return fresh;
    }

    private List<WatchedFile> recheck() {
        List<WatchedFile> changed = new ArrayList<>();
        for (WatchedFile file : files) {
            if (file.hasSettledChange()) {
                counters.increment(FileCounter.RECHECK_DIFFERENCES);
                changed.add(file);
            }
        }
        return changed;
    }

    /** Watches every directory on the way to every file, before the files are read. */
    private void follow(long nowNanos) {
        boolean isMoving = true;
        for (int i = 0; isMoving && i < FOLLOWED_MAX; i++) {
            isMoving = false;
            for (WatchedFile file : files) {
                isMoving |= file.follow();
            }
            watchAll(nowNanos);
        }
    }

    private void watchAll(long nowNanos) {
        Map<Integer, Watch> after = new HashMap<>();
        Map<Path, Integer> numbers = new HashMap<>();
        Set<String> refused = new HashSet<>();
        for (WatchedFile file : files) {
            for (PathTrail.Place place : file.trail().places()) {
                int number = numbers.computeIfAbsent(place.directory(), inotify::add);
                if (number >= 0) {
                    after.computeIfAbsent(
                                    number,
                                    ignored -> new Watch(place.directory(), new HashMap<>()))
                            .byName()
                            .computeIfAbsent(place.name(), ignored -> new LinkedHashSet<>())
                            .add(file);
                } else if (number != -Errno.ENOENT) {
                    refused.add(file.name());
                    raise(file, place.directory(), -number, nowNanos);
                }
            }
        }
        for (WatchedFile file : files) {
            if (!refused.contains(file.name())) {
                conditions.clear(Condition.FILE_NOT_WATCHED, file.name());
            }
        }
        Set<Integer> over = new HashSet<>(watches.keySet());
        over.removeAll(after.keySet());
        over.forEach(inotify::remove);
        watches = after;
    }

    private void raise(WatchedFile file, Path directory, int errno, long nowNanos) {
        String detail = "inotify_add_watch " + directory + ": " + Errno.describe(errno);
        conditions.raise(Condition.FILE_NOT_WATCHED, file.name(), detail, nowNanos);
    }

    private void read(WatchedFile file) {
        counters.increment(FileCounter.READINGS);
        file.read();
    }

    private void tell() {
        isHeld = false;
        for (WatchedFile file : files) {
            FileReading reading = file.untold();
            if (reading != null && sink.offer(file.name(), reading)) {
                file.onTold(reading);
            } else if (reading != null) {
                counters.increment(FileCounter.READINGS_HELD);
                isHeld = true;
            }
        }
    }

    @Override
    public void close() {
        thread.close();
        inotify.close();
    }
}
