package org.jvrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jvrrpd.daemon.log.MessageId;
import org.jvrrpd.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broken invariant means that the program is wrong (exemplars D7): resign, withdraw, end, and let
 * the service manager start a new process. Once only; loop thread.
 */
final class LastRites implements Consumer<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(LastRites.class);

    private final Wiring wiring;
    private final EventLoop loop;
    private final CompletableFuture<Integer> ended;

    /**
     * @param ended completed with {@link ExitStatus#PROGRAMMING}
     */
    LastRites(Wiring wiring, EventLoop loop, CompletableFuture<Integer> ended) {
        this.wiring = wiring;
        this.loop = loop;
        this.ended = ended;
    }

    @Override
    public void accept(Throwable failure) {
        if (ended.isDone()) {
            return;
        }
        LOG.atError()
                .addKeyValue("MESSAGE_ID", MessageId.LOOP_FAILED.id())
                .log(
                        "Resigning because of a bug ({}): addresses are released, the process ends",
                        failure.toString());
        try {
            long nowNanos = loop.nowNanos();
            wiring.door().abandon(nowNanos);
            wiring.flush(nowNanos);
        } finally {
            ended.complete(ExitStatus.PROGRAMMING);
        }
    }
}
