package org.jvrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.vrrp.VrrpEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from SIGTERM to the end: the engine releases its addresses make-before-break, and when it
 * has, the service ends. A second request ends it at once. Loop thread only.
 */
final class PlannedStop implements TimedTask {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedStop.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Told to systemd again and again, so that a slow hand-over is not taken for a hang. */
    private static final long EXTENSION_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long EXTEND_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Wiring wiring;
    private final VrrpEngine engine;
    private final ServiceManager serviceManager;
    private final StatusLine statusLine;
    private final CompletableFuture<Integer> ended;
    private final boolean keepAddresses;
    private long nextNanos = NEVER;
    private long nextExtensionNanos;
    private boolean requested;

    /**
     * @param ended completed with the exit status when everything is released
     * @param keepAddresses end without releasing anything (keepalived's {@code -V})
     */
    PlannedStop(
            Wiring wiring,
            ServiceManager serviceManager,
            StatusLine statusLine,
            CompletableFuture<Integer> ended,
            boolean keepAddresses) {
        this.wiring = wiring;
        this.engine = wiring.engine();
        this.serviceManager = serviceManager;
        this.statusLine = statusLine;
        this.ended = ended;
        this.keepAddresses = keepAddresses;
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
        } else {
            LOG.info("Stopping");
            serviceManager.stopping("stopping: " + statusLine.text());
            wiring.stopScripts();
            wiring.door().stop(nowNanos);
        }
        requested = true;
        nextNanos = nowNanos;
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
        if (engine.isStopped()) {
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
