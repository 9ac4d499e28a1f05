package org.jvrrpd.daemon.restart;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Succession;
import org.jvrrpd.outbound.TenureLedger;
import org.jvrrpd.vrrp.VrrpEngine;
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
    private final long startNanos;

    /** The configuration that the next process would get. Any thread. */
    @FunctionalInterface
    public interface NextFile {
        LoadResult read();
    }

    /**
     * @param environment of the process
     * @param isRecorded {@link TenureLedger#isRecorded}
     */
    public Departure(
            Map<String, String> environment,
            VrrpEngine engine,
            Predicate<InstanceId> isRecorded,
            NextFile nextFile) {
        unit = UnitJob.of(environment, ProcessHandle.current().pid());
        startNanos = ageNanos();
        this.engine = engine;
        this.isRecorded = isRecorded;
        this.nextFile = nextFile;
    }

    /** How long this process has needed to get here; the next one is taken to need as long. */
    private static long ageNanos() {
        Instant now = Instant.now();
        Instant started = ProcessHandle.current().info().startInstant().orElse(now);
        return Math.max(0, Duration.between(started, now).toNanos());
    }

    /** Whether it is worth asking systemd: anything is held, and all of it could be left. */
    public boolean isThinkable() {
        return unit != null && hasMaster() && obstacle().isEmpty();
    }

    private boolean hasMaster() {
        return engine.routers().stream().anyMatch(router -> router.state() == VrrpState.MASTER);
    }

    /** What speaks against it on this side; empty: nothing. */
    String obstacle() {
        for (VirtualRouter router : engine.routers()) {
            String obstacle = router.state().holdsAddresses() ? obstacle(router) : "";
            if (!obstacle.isEmpty()) {
                return router.id() + " " + obstacle;
            }
        }
        return "";
    }

    private String obstacle(VirtualRouter router) {
        if (!router.isServing()) {
            return "is " + router.state() + " and does not advertise";
        }
        if (!Succession.isPossible(router.settings()) || !isRecorded.test(router.id())) {
            return "has more than addresses with a lease";
        }
        long neededNanos = startNanos + CHANGE_NANOS + Succession.MARGIN_NANOS;
        boolean isInTime = AddressLease.of(router.settings()).peerDeadNanos() >= neededNanos;
        return isInTime ? "" : "would be missed by its peers before the next process is there";
    }

    /**
     * Asks systemd, and looks at the file, on a thread of its own.
     *
     * @param answer gets, on that thread, why the addresses are handed over; empty: they may stay
     */
    public void ask(Consumer<String> answer) {
        Set<String> served = served();
        Runnable question = () -> answer.accept(objection(served));
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

    private String objection(Set<String> served) {
        UnitJob job = unit;
        if (job == null || !job.isRestart()) {
            return "systemd does not say that it is a restart";
        }
        try {
            return objection(served, nextFile.read().config());
        } catch (RuntimeException e) {
            return "the configuration cannot be read: " + e;
        }
    }

    private static String objection(Set<String> served, @Nullable Config next) {
        if (next == null) {
            return "a new process would not start: the configuration is unusable, see 'jvrrpd check'";
        }
        if (next.global().settings().isWritten("shutdown_script")) {
            return "the shutdown_script may take longer than the peers wait";
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
