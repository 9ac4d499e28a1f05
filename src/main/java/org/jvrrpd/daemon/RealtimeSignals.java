package org.jvrrpd.daemon;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.unix.SignalDisposition;
import org.jvrrpd.linux.unix.SignalFd;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.FdHandler;

/**
 * keepalived's real-time signals (PRC-05), as the C library numbers them. Java cannot handle them;
 * the launcher has them blocked, and so they can be read. Started otherwise, the daemon ignores
 * them, where by default they would end it.
 */
final class RealtimeSignals implements FdHandler {
    /** SIGRTMIN+2. */
    static final int JSON = 36;

    /** SIGRTMAX-1. */
    static final int STATISTICS_AND_CLEAR = 63;

    /** SIGRTMAX: the thread dump of keepalived's debug builds. */
    private static final int THREADS = 64;

    private final SignalFd signals;
    private final Map<Integer, Runnable> handlers;

    private RealtimeSignals(SignalFd signals, Map<Integer, Runnable> handlers) {
        this.signals = signals;
        this.handlers = handlers;
    }

    /**
     * Begins to listen, for as long as the process lives. Before the loop starts.
     *
     * @param handlers by number; called on the loop, must not block
     */
    static void listen(EventLoop loop, Map<Integer, Runnable> handlers) {
        SignalDisposition.ignore(THREADS);
        int[] numbers =
                handlers.keySet().stream()
                        .mapToInt(Integer::intValue)
                        .filter(RealtimeSignals::isReadable)
                        .toArray();
        if (numbers.length > 0) {
            SignalFd signals = SignalFd.open(numbers);
            loop.register(signals.fd(), new RealtimeSignals(signals, handlers));
        }
    }

    private static boolean isReadable(int number) {
        boolean isBlocked = SignalFd.isBlocked(number);
        if (!isBlocked) {
            SignalDisposition.ignore(number);
        }
        return isBlocked;
    }

    /** One a turn. */
    @Override
    public void onReadable(long nowNanos) {
        @Nullable Runnable handler = handlers.get(signals.read());
        if (handler != null) {
            handler.run();
        }
    }
}
