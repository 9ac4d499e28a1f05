package org.jvrrpd.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.wire.AdvertReader;

/**
 * The recording of one daemon. Takes events on the loop thread and never waits: when the writing
 * thread cannot follow, or the file is full, the recording ends, for one with a gap could not be
 * played. It has a listener too, so that a recording holds what came of it.
 */
public final class Recorder implements AutoCloseable {
    /** Of adverts that nobody believes so many a second are told; the others are counted. */
    static final int REFUSED_PER_SECOND = 10;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final EventQueue queue = new EventQueue();
    private final RecordingFile file;
    private Config config = Config.EMPTY;
    private boolean isOver;
    private long secondEndNanos;
    private int refusedInSecond;
    private long skipped;

    private Recorder(RecordingFile file) {
        this.file = file;
    }

    /**
     * Begins a new file; one of that name is kept as {@code NAME.old}.
     *
     * @param program the version of the program
     * @param whenEnded told, on the writing thread, why a recording ended before its daemon
     * @throws IOException if the file cannot be made
     */
    public static Recorder open(Path path, String program, Consumer<String> whenEnded)
            throws IOException {
        return open(path, program, whenEnded, Format.FILE_BYTES_MAX);
    }

    /** The same with another bound, for tests. */
    static Recorder open(Path path, String program, Consumer<String> whenEnded, long sizeBytesMax)
            throws IOException {
        RecordingFile file = RecordingFile.create(path, sizeBytesMax, whenEnded);
        Recorder recorder = new Recorder(file);
        recorder.note(new Event.Head(0, Format.VERSION, program, System.currentTimeMillis()));
        file.follow(recorder.queue);
        return recorder;
    }

    /** Loop thread. */
    void note(Event event) {
        if (!isOver && !queue.offer(event)) {
            fallBehind();
        }
    }

    void deadline(long nowNanos) {
        if (!isOver && !queue.offerDeadline(nowNanos)) {
            fallBehind();
        }
    }

    void advert(int interfaceIndex, AdvertReader advert, boolean believed, long nowNanos) {
        if (isOver || !believed && isOneTooMany(nowNanos)) {
            return;
        }
        if (!queue.offerAdvert(interfaceIndex, advert, believed, nowNanos)) {
            fallBehind();
        }
    }

    private boolean isOneTooMany(long nowNanos) {
        if (nowNanos >= secondEndNanos) {
            secondEndNanos = nowNanos + SECOND_NANOS;
            refusedInSecond = 0;
            tellSkipped(nowNanos);
        }
        boolean isOne = ++refusedInSecond > REFUSED_PER_SECOND;
        skipped += isOne ? 1 : 0;
        return isOne;
    }

    private void tellSkipped(long nowNanos) {
        if (skipped > 0) {
            note(new Event.Skipped(nowNanos, skipped));
            skipped = 0;
        }
    }

    private void fallBehind() {
        isOver = true;
        file.endBehind(EventQueue.CAPACITY + " events wait to be written: the disk is too slow");
    }

    void start(Config started, long nowNanos) {
        config = started;
        note(new Event.Start(nowNanos, started));
    }

    void reload(ReloadPlan plan, long nowNanos) {
        if (isOver) {
            return;
        }
        List<VrrpInstance> before = config.instances();
        List<VrrpInstance> after = plan.config().instances();
        List<VrrpInstance> from = new ArrayList<>();
        List<VrrpInstance> to = new ArrayList<>();
        for (ReloadPlan.Change change : plan.changed()) {
            from.add(change.before());
            to.add(change.after());
        }
        boolean isSame = plan.config().equals(config);
        config = plan.config();
        note(
                new Event.Reload(
                        nowNanos,
                        isSame ? null : config,
                        places(from, before),
                        places(to, after),
                        places(plan.added(), after),
                        places(plan.removed(), before)));
    }

    private static List<Integer> places(List<VrrpInstance> some, List<VrrpInstance> all) {
        return some.stream().map(all::indexOf).toList();
    }

    /** Hears what the engine tells. */
    public TransitionListener listener() {
        return new ToldEvents(this::note);
    }

    /**
     * Writes what waits, and why nothing follows. After the loop has ended.
     *
     * @param nowNanos on the engine's clock
     */
    public void end(String why, long nowNanos) {
        tellSkipped(nowNanos);
        note(new Event.End(nowNanos, why));
        close();
    }

    /** Ends the file without a word. */
    @Override
    public void close() {
        isOver = true;
        file.close();
    }
}
