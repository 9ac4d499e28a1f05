package org.jvrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.restart.Departure;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.vrrp.VrrpEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from SIGTERM to the end: the engine releases its addresses make-before-break, and when it
 * has, the service ends. Where a restart follows, and all speaks for it, the addresses stay. A
 * second request ends it at once. Loop thread only.
 */
final class PlannedStop implements TimedTask {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedStop.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Told to systemd again and again, so that a slow hand-over is not taken for a hang. */
    private static final long EXTENSION_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long EXTEND_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Longer than the question may take; meanwhile the daemon serves. */
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final EventLoop loop;
    private final Wiring wiring;
    private final VrrpEngine engine;
    private final ServiceManager serviceManager;
    private final StatusLine statusLine;
    private final CompletableFuture<Integer> ended;
    private final boolean keepAddresses;
    private final @Nullable Departure departure;
    private boolean isAsking;
    private boolean isLeaving;
    private long nextNanos = NEVER;
    private long nextExtensionNanos;
    private boolean requested;

    /**
     * @param ended completed with the exit status when everything is released
     * @param keepAddresses end without releasing anything (keepalived's {@code -V})
     * @param departure null: addresses are never left to a next process
     */
    PlannedStop(
            EventLoop loop,
            Wiring wiring,
            ServiceManager serviceManager,
            StatusLine statusLine,
            CompletableFuture<Integer> ended,
            boolean keepAddresses,
            @Nullable Departure departure) {
        this.loop = loop;
        this.wiring = wiring;
        this.engine = wiring.engine();
        this.serviceManager = serviceManager;
        this.statusLine = statusLine;
        this.ended = ended;
        this.keepAddresses = keepAddresses;
        this.departure = departure;
    }

    /** SIGTERM or SIGINT. */
    void request(long nowNanos) {
        if (keepAddresses) {
            LOG.info("Stopping; addresses stay as they are (-V)");
            wiring.keepAddresses(nowNanos);
            ended.complete(ExitStatus.OK);
        } else if (requested) {
            LOG.info("Stopping at once: asked a second time");
            wiring.door().abandon(nowNanos);
        } else if (isAsking || departure == null || !departure.isConcerned()) {
            handOver("", nowNanos);
        } else if (!departure.obstacle().isEmpty()) {
            handOver(departure.obstacle(), nowNanos);
        } else {
            ask(departure, nowNanos);
            return;
        }
        requested = true;
        nextNanos = nowNanos;
    }

    /** Serves on until it knows. */
    private void ask(Departure asked, long nowNanos) {
        isAsking = true;
        nextNanos = nowNanos + ANSWER_NANOS;
        asked.ask(answer -> loop.post(atNanos -> decide(asked, answer, atNanos)));
    }

    /** Unless it was decided meanwhile, by a second signal or as the answer took too long. */
    private void decide(Departure asked, Departure.Answer answer, long nowNanos) {
        if (requested) {
            return;
        }
        requested = true;
        nextNanos = nowNanos;
        if (!answer.stays() || !asked.obstacle().isEmpty()) {
            handOver(answer.stays() ? asked.obstacle() : answer.why(), nowNanos);
            return;
        }
        LOG.info("Stopping for a restart: addresses stay for the next process");
        isLeaving = true;
        serviceManager.stopping("restarting: " + statusLine.text());
        wiring.stopScripts();
        wiring.sayLast(nowNanos);
        wiring.flush(nowNanos);
        ended.complete(ExitStatus.OK);
    }

    private void handOver(String why, long nowNanos) {
        LOG.info("Stopping{}{}", why.isEmpty() ? "" : "; addresses are handed over: ", why);
        serviceManager.stopping("stopping: " + statusLine.text());
        wiring.stopScripts();
        wiring.door().stop(nowNanos);
    }

    /** Whether the process ends as MASTER, for the next one. After the end. */
    boolean isLeaving() {
        return isLeaving;
    }

    boolean isRequested() {
        return requested;
    }

    @Override
    public long nextDeadlineNanos() {
        return nextNanos;
    }

    /** Only after a flush of the same turn are the last adverts and removals on their way. */
    @Override
    public void onDeadline(long nowNanos) {
        if (!requested) {
            requested = true;
            handOver("systemd does not answer", nowNanos);
        }
        if (isLeaving || engine.isStopped() && !wiring.isChangingAddresses()) {
            nextNanos = NEVER;
            ended.complete(ExitStatus.OK);
            return;
        }
        if (nowNanos >= nextExtensionNanos) {
            nextExtensionNanos = nowNanos + EXTEND_EVERY_NANOS;
            serviceManager.extendTimeout(EXTENSION_NANOS);
        }
        nextNanos = nowNanos + POLL_NANOS;
    }
}
