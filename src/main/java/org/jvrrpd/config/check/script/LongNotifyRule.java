package org.jvrrpd.config.check.script;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.shell.ShellReader;
import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.ScriptLook;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;

/** M02, as far as the script shows it: it lasts longer than a change of state may last. */
final class LongNotifyRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        long interval =
                subject.config().instances().stream()
                        .mapToLong(VrrpInstance::advertIntervalNanos)
                        .min()
                        .orElse(Long.MAX_VALUE);
        Set<String> reported = new HashSet<>();
        for (NotifyLine line : NotifyLine.of(subject)) {
            String path = Commands.scriptFile(line.command().words());
            @Nullable ScriptLook look =
                    path.isEmpty()
                            ? null
                            : host.script(
                                    path, line.command().account(), subject.config().global());
            @Nullable String text = look == null ? null : look.text();
            long slept = text == null ? 0 : Sleeps.longestNanos(ShellReader.read(text));
            if (slept > interval && reported.add(path)) {
                report(line, path, slept, interval, diagnostics);
            }
        }
    }

    private static void report(
            NotifyLine line, String path, long slept, long interval, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.NOTIFY_ORDER,
                line.span(),
                "%s sleeps up to %s, longer than advert_int (%s)"
                        .formatted(path, Durations.text(slept), Durations.text(interval)),
                "the state may change again meanwhile: with keepalived the scripts of both states then run at"
                        + " once, and the older may end last; jvrrpd runs them one after the other",
                "let the script do its work in the background, or ask for the state at its end");
    }
}
