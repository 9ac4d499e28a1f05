package org.jvrrpd.checks;

import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.ScriptResult;

/** Takes the result of a script's run to the engine. */
@FunctionalInterface
public interface ResultSink {
    /**
     * Called on the thread of the scripts; must not wait.
     *
     * @return false: cannot be taken now, offer it again later
     */
    boolean offer(String script, ScriptResult result);

    /** Posts results to the loop thread, where the engine gets them. */
    static ResultSink posting(EventLoop loop, EngineInput engine) {
        return (script, result) ->
                loop.post(nowNanos -> engine.onScriptResult(script, result, nowNanos));
    }
}
