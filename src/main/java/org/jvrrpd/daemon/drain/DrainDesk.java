package org.jvrrpd.daemon.drain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.ControlRequest;
import org.jvrrpd.control.Reply;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.PostedTask;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.recording.RecordingEngine;
import org.jvrrpd.vrrp.DrainOrder;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code drain} and {@code undrain}: gives them to the engine, waits for handovers, ends
 * what is over, and keeps the file. Loop thread, but for {@link #drain} and {@link #undrain}.
 */
public final class DrainDesk implements TimedTask {
    private static final Logger LOG = LoggerFactory.getLogger(DrainDesk.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** The clock of the wall may be set: looked at this often. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String ALL = "";

    /** How long a host that cannot serve lets others serve. */
    private static final long REST_SECONDS = TimeUnit.MINUTES.toSeconds(5);

    private final DrainFile file;
    private final EventLoop loop;
    private final VrrpEngine engine;
    private final RecordingEngine door;
    private final Predicate<Runnable> disk;
    private final BooleanSupplier isStopping;
    private final LongSupplier clockMillis;
    private final Map<String, Drain> drains = new LinkedHashMap<>();
    private final List<Handover> handovers = new ArrayList<>();
    private long nextNanos = NEVER;

    /** Somebody waits for the end of a handover. */
    private record Handover(String name, List<VirtualRouter> routers, Reply reply) {}

    /**
     * @param path the file that remembers
     * @param disk runs what may wait for the disk, later and in order; false: it cannot
     * @param isStopping whether the daemon hands over everything anyway
     * @param clockMillis wall time, milliseconds of UTC
     */
    public DrainDesk(
            Path path,
            EventLoop loop,
            VrrpEngine engine,
            RecordingEngine door,
            Predicate<Runnable> disk,
            BooleanSupplier isStopping,
            LongSupplier clockMillis) {
        file = new DrainFile(path);
        this.loop = loop;
        this.engine = engine;
        this.door = door;
        this.disk = disk;
        this.isStopping = isStopping;
        this.clockMillis = clockMillis;
    }

    /** Goes on with what was remembered. After the engine's start, before the loop runs. */
    public void resume(long nowNanos) {
        drains.putAll(file.read());
        drains.values().removeIf(drain -> drain.isOver(clockMillis.getAsLong()));
        drains.forEach(
                (name, drain) -> LOG.info("{} stays drained{}", words(name), details(drain)));
        reapply(nowNanos);
    }

    /** After a reload: what is new under a drained name is drained, too. */
    public void reapply(long nowNanos) {
        followNames();
        drains.keySet().forEach(name -> door.drain(name, DrainOrder.KEEP, nowNanos));
        nextNanos = drains.isEmpty() ? NEVER : nowNanos;
    }

    /** An instance that goes on under another name stays drained for as long as it was to be. */
    private void followNames() {
        List<String> names = engine.routers().stream().map(router -> router.id().name()).toList();
        for (VirtualRouter router : engine.routers()) {
            String name = router.id().name();
            boolean isCovered = drains.containsKey(ALL) || drains.containsKey(name);
            if (router.isDrained() && !isCovered) {
                drains.keySet().stream()
                        .filter(one -> !names.contains(one))
                        .findFirst()
                        .map(drains::remove)
                        .ifPresent(drain -> drains.put(name, drain));
            }
        }
    }

    /** Serves a request: {@code name}, {@code seconds}, {@code reason}. Any thread. */
    public void drain(ControlRequest request, Reply reply) {
        long seconds;
        try {
            seconds = Long.parseLong(request.argument("seconds", "0"));
        } catch (NumberFormatException e) {
            reply.fail("'seconds' is a whole number");
            return;
        }
        if (seconds < 0 || seconds > Drain.LONGEST.toSeconds()) {
            reply.fail("'seconds' is from 0 (no end) to " + Drain.LONGEST.toSeconds());
            return;
        }
        String name = request.argument("name", ALL);
        String reason = request.argument("reason", "");
        post(reply, nowNanos -> begin(name, seconds, reason, reply, nowNanos));
    }

    /** Serves a request: {@code name}. Any thread. */
    public void undrain(ControlRequest request, Reply reply) {
        post(reply, nowNanos -> end(request.argument("name", ALL), reply, nowNanos));
    }

    /** A host that cannot serve an instance hands over by itself. Loop thread; done later. */
    void giveUp(String name, String why) {
        post(
                UnheardReply.INSTANCE,
                nowNanos -> {
                    if (!byInstance().containsKey(name)) {
                        begin(name, REST_SECONDS, why, UnheardReply.INSTANCE, nowNanos);
                    }
                });
    }

    private void post(Reply reply, PostedTask task) {
        if (!loop.post(task)) {
            reply.fail("the loop takes no more tasks; ask again");
        }
    }

    private void begin(String name, long seconds, String reason, Reply reply, long nowNanos) {
        if (isStopping.getAsBoolean()) {
            reply.fail("the daemon is stopping: it hands over everything");
            return;
        }
        long sinceMillis = clockMillis.getAsLong();
        long untilMillis =
                seconds == 0
                        ? Drain.FOR_EVER
                        : sinceMillis + Duration.ofSeconds(seconds).toMillis();
        List<VirtualRouter> concerned = door.drain(name, DrainOrder.HAND_OVER, nowNanos);
        if (concerned.isEmpty()) {
            reply.fail(unknown(name));
            return;
        }
        Drain drain = new Drain(sinceMillis, untilMillis, reason);
        LOG.info("Draining {}{}, asked by {}", words(name), details(drain), reply.asker());
        if (name.equals(ALL)) {
            drains.clear();
            drains.put(ALL, drain);
        } else {
            concerned.forEach(router -> drains.put(router.id().name(), drain));
        }
        handovers.add(new Handover(name, List.copyOf(concerned), reply));
        nextNanos = nowNanos;
    }

    private void end(String name, Reply reply, long nowNanos) {
        List<VirtualRouter> concerned = forget(name, nowNanos);
        if (concerned.isEmpty() && !name.equals(ALL)) {
            reply.fail(unknown(name));
            return;
        }
        LOG.info("{} is no longer drained, asked by {}", words(name), reply.asker());
        save(reply, words(name) + " is no longer drained");
    }

    /** What was drained altogether remains so but for these. */
    private List<VirtualRouter> forget(String name, long nowNanos) {
        List<VirtualRouter> concerned = door.drain(name, DrainOrder.END, nowNanos);
        @Nullable Drain all = drains.remove(ALL);
        if (name.equals(ALL)) {
            drains.clear();
        } else if (all != null) {
            engine.routers().forEach(router -> drains.putIfAbsent(router.id().name(), all));
        }
        concerned.forEach(router -> drains.remove(router.id().name()));
        drains.remove(name); // of an instance that is no more
        return concerned;
    }

    private String unknown(String name) {
        List<String> known = engine.routers().stream().map(router -> router.id().name()).toList();
        return known.isEmpty()
                ? "no instance is configured"
                : "there is no instance or sync group '"
                        + name
                        + "'; the instances are "
                        + String.join(", ", known);
    }

    private static String words(String name) {
        return name.equals(ALL) ? "every instance" : name;
    }

    private String details(Drain drain) {
        long leftMillis = drain.untilEpochMillis() - clockMillis.getAsLong();
        String time =
                drain.untilEpochMillis() == Drain.FOR_EVER
                        ? ""
                        : " for " + Math.max(0, TimeUnit.MILLISECONDS.toSeconds(leftMillis)) + " s";
        return time + (drain.reason().isEmpty() ? "" : " (" + drain.reason() + ")");
    }

    @Override
    public long nextDeadlineNanos() {
        return nextNanos;
    }

    @Override
    public void onDeadline(long nowNanos) {
        expire(nowNanos);
        for (Handover handover : List.copyOf(handovers)) {
            if (handover.routers().stream().noneMatch(VirtualRouter::isHandingOver)) {
                handovers.remove(handover);
                conclude(handover, nowNanos);
            }
        }
        if (handovers.isEmpty()) {
            nextNanos = drains.isEmpty() ? NEVER : nowNanos + LOOK_NANOS;
        } else {
            nextNanos = nowNanos + POLL_NANOS;
        }
    }

    private void expire(long nowNanos) {
        long nowMillis = clockMillis.getAsLong();
        for (Map.Entry<String, Drain> entry : List.copyOf(drains.entrySet())) {
            if (entry.getValue().isOver(nowMillis)) {
                LOG.info("{} is no longer drained: the time is over", words(entry.getKey()));
                forget(entry.getKey(), nowNanos);
                save(null, "");
            }
        }
    }

    private void conclude(Handover handover, long nowNanos) {
        List<String> alone =
                handover.routers().stream()
                        .filter(router -> router.state() == VrrpState.MASTER)
                        .map(router -> router.id().name())
                        .toList();
        if (alone.isEmpty()) {
            save(handover.reply(), states(handover.routers()));
            return;
        }
        forget(handover.name(), nowNanos);
        String why =
                "not drained: "
                        + Reason.NO_SUCCESSOR.sentence()
                        + ", so "
                        + String.join(", ", alone)
                        + " goes on as MASTER with its own priority";
        LOG.warn("{} is {}", words(handover.name()), why);
        save(null, "");
        handover.reply().fail(why);
    }

    private static String states(List<VirtualRouter> routers) {
        List<String> lines = new ArrayList<>();
        for (VirtualRouter router : routers) {
            String successor =
                    router.master().source() + ", priority " + router.master().priority();
            boolean isKnown =
                    router.state() == VrrpState.BACKUP && router.master().source() != null;
            String state = router.state().word();
            lines.add(router.id() + " is drained: " + state + (isKnown ? " of " + successor : ""));
        }
        return String.join("\n", lines);
    }

    /** Writes the file, then answers. */
    private void save(@Nullable Reply reply, String answer) {
        Map<String, Drain> copy = new LinkedHashMap<>(drains);
        Runnable task =
                () -> {
                    String trouble = write(copy);
                    if (reply != null) {
                        reply.text(answer + trouble);
                        reply.end();
                    }
                };
        if (!disk.test(task) && reply != null) {
            reply.fail("done, but not written to " + file.path() + ": too many requests");
        }
    }

    private String write(Map<String, Drain> copy) {
        try {
            file.write(copy);
            return "";
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be written, a restart forgets this: {}", file.path(), e.toString());
            return "\nbut " + file.path() + " cannot be written, so a restart forgets it: " + e;
        }
    }

    /** What a status shows, by the name of the instance. */
    public Map<String, Drain> byInstance() {
        Map<String, Drain> shown = new LinkedHashMap<>();
        for (VirtualRouter router : engine.routers()) {
            @Nullable Drain drain = drains.getOrDefault(router.id().name(), drains.get(ALL));
            if (drain != null) {
                shown.put(router.id().name(), drain);
            }
        }
        return shown;
    }
}
