package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.ListeningCheck;
import org.jvrrpd.model.ProcessCheck;
import org.jvrrpd.model.UnitCheck;
import org.jvrrpd.model.VrrpScript;

/** C11, C23: timeout, interval and fall against each other. */
final class ScriptNumbersRule implements Rule {
    private static final long SHORT_INTERVAL_NANOS = Durations.ofSeconds(2);

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpScript script : subject.config().scripts()) {
            WrittenBlock block = subject.written().script(script.name());
            if (script.timeoutNanos() > script.intervalNanos()) {
                reportTimeout(script, block, diagnostics);
            }
            if (script.fall() == 1
                    && script.intervalNanos() <= SHORT_INTERVAL_NANOS
                    && asks(script.check())) {
                reportFall(script, block, diagnostics);
            }
        }
    }

    /** Whether somebody must answer, who may be slow once. */
    private static boolean asks(Check check) {
        return !(check instanceof ProcessCheck
                || check instanceof ListeningCheck
                || check instanceof UnitCheck);
    }

    private static void reportTimeout(
            VrrpScript script, WrittenBlock block, Diagnostics diagnostics) {
        String interval = Durations.number(script.intervalNanos());
        String timeout = Durations.number(script.timeoutNanos());
        diagnostics.add(
                DiagnosticCode.LONG_TIMEOUT,
                block.spanOf("timeout"),
                "timeout %s s is longer than interval %s s".formatted(timeout, interval),
                "a check that hangs is noticed only after %s s, as no second one starts meanwhile; the"
                                .formatted(timeout)
                        + " interval seems to promise %s s".formatted(interval),
                "write timeout %s, or interval %s".formatted(interval, timeout));
    }

    private static void reportFall(VrrpScript script, WrittenBlock block, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.SINGLE_MISS,
                block.spanOf(block.has("fall") ? "fall" : script.check().keyword()),
                "a single failed run of %s counts as a failure".formatted(script.name()),
                "one slow answer, for instance while Nginx reloads or a backup runs, moves the addresses"
                        + " and breaks connections",
                "write fall 2 (noticed %s later), and rise 2"
                        .formatted(Durations.text(script.intervalNanos())));
    }
}
