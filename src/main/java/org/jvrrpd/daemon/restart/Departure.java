package org.jvrrpd.daemon.restart;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Succession;
import org.jvrrpd.outbound.TenureLedger;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.LastWord;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * Whether a process that is told to end leaves its addresses to the next one: only when everything
 * speaks for it, else it hands them over to a peer. Loop thread, but where a method says otherwise.
 */
public final class Departure {
    /** From SIGTERM to the end of the process, and systemd's part of a restart. */
    private static final long CHANGE_NANOS = 500_000_000L;

    private final @Nullable UnitJob unit;
    private final VrrpEngine engine;
    private final Predicate<InstanceId> isRecorded;
    private final NextFile nextFile;
    private final Supplier<Config> inForce;
    private final long startNanos;

    /** The configuration that the next process would get. Any thread. */
    @FunctionalInterface
    public interface NextFile {
        LoadResult read();
    }

    /**
     * @param environment of the process
     * @param isRecorded {@link TenureLedger#isRecorded}
     * @param inForce the configuration of this process
     */
    public Departure(
            Map<String, String> environment,
            VrrpEngine engine,
            Predicate<InstanceId> isRecorded,
            NextFile nextFile,
            Supplier<Config> inForce) {
        this(environment, engine, isRecorded, nextFile, inForce, ageNanos());
    }

    /** With another duration of the start. */
    Departure(
            Map<String, String> environment,
            VrrpEngine engine,
            Predicate<InstanceId> isRecorded,
            NextFile nextFile,
            Supplier<Config> inForce,
            long startNanos) {
        unit = UnitJob.of(environment, ProcessHandle.current().pid());
        this.startNanos = startNanos;
        this.engine = engine;
        this.isRecorded = isRecorded;
        this.nextFile = nextFile;
        this.inForce = inForce;
    }

    /** How long this process has needed to get here; the next one is taken to need as long. */
    private static long ageNanos() {
        Instant now = Instant.now();
        Instant started = ProcessHandle.current().info().startInstant().orElse(now);
        return Math.max(0, Duration.between(started, now).toNanos());
    }

    /**
     * What systemd and the file say.
     *
     * @param stays whether the addresses may stay
     * @param why if not: the reason, which is empty for a plain stop
     */
    public record Answer(boolean stays, String why) {}

    /** Whether there is anything to ask: a unit, and something to leave. */
    public boolean isConcerned() {
        return unit != null && hasMaster();
    }

    private boolean hasMaster() {
        return engine.routers().stream().anyMatch(router -> router.state() == VrrpState.MASTER);
    }

    /** What speaks against it on this side; empty: nothing. */
    public String obstacle() {
        for (VirtualRouter router : engine.routers()) {
            String obstacle = router.state().holdsAddresses() ? obstacle(router) : "";
            if (!obstacle.isEmpty()) {
                return router.id() + " " + obstacle;
            }
        }
        return "";
    }

    private String obstacle(VirtualRouter router) {
        if (!LastWord.isHeard(router)) {
            return "is " + router.state() + " and does not advertise";
        }
        if (!Succession.isPossible(router.settings()) || !isRecorded.test(router.id())) {
            return "has more than addresses with a lease";
        }
        long neededNanos = startNanos + CHANGE_NANOS + Succession.MARGIN_NANOS;
        AddressLease lease = AddressLease.of(Succession.announced(router.settings()));
        boolean isInTime = Math.min(lease.nanos(), lease.peerDeadNanos()) >= neededNanos;
        return isInTime ? "" : "would lose its addresses before the next process is there";
    }

    /**
     * Asks systemd, and looks at the file, on a thread of its own.
     *
     * @param consumer gets the answer, on that thread
     */
    public void ask(Consumer<Answer> consumer) {
        Set<String> served = served();
        Runnable question = () -> consumer.accept(answer(served));
        Thread thread = new Thread(ThreadPlace.ordinary(question), "jvrrpd-departure");
        thread.setDaemon(true);
        thread.start();
    }

    private Set<String> served() {
        Set<String> served = new HashSet<>();
        for (VirtualRouter router : engine.routers()) {
            if (router.state() == VrrpState.MASTER) {
                served.add(TenureLedger.identity(router.settings()));
            }
        }
        return served;
    }

    private Answer answer(Set<String> served) {
        UnitJob job = unit;
        UnitJob.Type type = job == null ? UnitJob.Type.UNKNOWN : job.type();
        if (type != UnitJob.Type.RESTART) {
            boolean isUnknown = type == UnitJob.Type.UNKNOWN;
            return new Answer(
                    false, isUnknown ? "systemd did not say whether it is a restart" : "");
        }
        try {
            String objection = objection(served, inForce.get(), nextFile.read().config());
            return new Answer(objection.isEmpty(), objection);
        } catch (RuntimeException e) {
            return new Answer(false, "the configuration cannot be read: " + e);
        }
    }

    /** What speaks against it in the files; empty: nothing. This process runs its own script. */
    static String objection(Set<String> served, Config inForce, @Nullable Config next) {
        if (next == null) {
            return "a new process would not start: the configuration is unusable, see 'jvrrpd check'";
        }
        if (inForce.global().settings().isWritten("shutdown_script")) {
            return "the shutdown_script may take longer than the peers wait";
        }
        if (next.global().settings().isWritten("startup_script")
                && !inForce.global().settings().isWritten("startup_script")) {
            return "the startup_script, which is new, may take longer than the peers wait";
        }
        List<String> goingOn =
                next.instances().stream()
                        .filter(Succession::isPossible)
                        .map(TenureLedger::identity)
                        .toList();
        return goingOn.containsAll(served)
                ? ""
                : "the configuration has changed: an instance that is MASTER would not go on";
    }
}
