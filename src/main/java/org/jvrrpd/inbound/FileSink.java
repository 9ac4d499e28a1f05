package org.jvrrpd.inbound;

import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.FileReading;

/** Takes the reading of a tracked file to the engine. */
@FunctionalInterface
public interface FileSink {
    /**
     * Called on the thread of the files; must not wait.
     *
     * @return false: cannot be taken now, offer it again later
     */
    boolean offer(String file, FileReading reading);

    /** Posts readings to the loop thread, where the engine gets them. */
    static FileSink posting(EventLoop loop, EngineInput engine) {
        return (file, reading) ->
                loop.post(nowNanos -> engine.onTrackFile(file, reading, nowNanos));
    }
}
