package org.jvrrpd.daemon;

import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.recording.RecordingEngine;
import org.jvrrpd.vrrp.VrrpEngine;

/** The engine's deadlines as a task of the loop. */
final class EngineTask implements TimedTask {
    private final VrrpEngine engine;
    private final RecordingEngine door;

    EngineTask(VrrpEngine engine, RecordingEngine door) {
        this.engine = engine;
        this.door = door;
    }

    @Override
    public long nextDeadlineNanos() {
        return engine.nextDeadlineNanos();
    }

    @Override
    public void onDeadline(long nowNanos) {
        door.onDeadlines(nowNanos);
    }
}
