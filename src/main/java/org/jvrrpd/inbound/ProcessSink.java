package org.jvrrpd.inbound;

import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.vrrp.EngineInput;

/** Takes the count of tracked processes to the engine. */
@FunctionalInterface
public interface ProcessSink {
    /**
     * Called on the thread of the processes; must not wait.
     *
     * @return false: cannot be taken now, offer it again later
     */
    boolean offer(String process, int count);

    /** Posts counts to the loop thread, where the engine gets them. */
    static ProcessSink posting(EventLoop loop, EngineInput engine) {
        return (process, count) ->
                loop.post(nowNanos -> engine.onTrackProcess(process, count, nowNanos));
    }
}
