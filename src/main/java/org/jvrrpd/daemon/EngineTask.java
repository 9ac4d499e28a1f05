package org.jvrrpd.daemon;

import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.vrrp.VrrpEngine;

/** The engine's deadlines as a task of the loop. */
final class EngineTask implements TimedTask {
    private final VrrpEngine engine;

    EngineTask(VrrpEngine engine) {
        this.engine = engine;
    }

    @Override
    public long nextDeadlineNanos() {
        return engine.nextDeadlineNanos();
    }

    @Override
    public void onDeadline(long nowNanos) {
        engine.onDeadlines(nowNanos);
    }
}
