package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpScript;

/** C13: a check that sleeps as long as it may run is killed while it sleeps. */
final class SleepRule implements CommandRule {
    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        long slept = Sleeps.longestNanos(script.commands());
        VrrpScript settings = script.script();
        boolean written = script.block().has("timeout");
        long limit = written ? settings.timeoutNanos() : settings.intervalNanos();
        if (slept == 0 || slept < limit) {
            return;
        }
        long enough = slept + Durations.ofSeconds(1);
        diagnostics.add(
                DiagnosticCode.SLEEPS_TOO_LONG,
                script.span(),
                "%s sleeps up to %s, but may run only %s (%s)"
                        .formatted(
                                script.name(),
                                Durations.text(slept),
                                Durations.text(limit),
                                written ? "timeout" : "no timeout is written, so the interval"),
                "it is killed in its sleep: what follows, a second look or a restart, never happens, and each"
                        + " such run counts as failed",
                "write timeout %s and interval %s; better, let fall count the misses instead of sleeping"
                        .formatted(Durations.number(enough), Durations.number(enough)));
    }
}
