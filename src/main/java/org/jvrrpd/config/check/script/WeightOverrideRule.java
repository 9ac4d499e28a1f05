package org.jvrrpd.config.check.script;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** C10: track_script gives a script another weight than its own block. */
final class WeightOverrideRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Map<String, VrrpScript> scripts = new HashMap<>();
        subject.config().scripts().forEach(script -> scripts.put(script.name(), script));
        for (VrrpInstance instance : subject.config().instances()) {
            for (TrackedScript tracked : instance.trackScripts()) {
                @Nullable VrrpScript script = scripts.get(tracked.name());
                @Nullable Statement line =
                        subject.written()
                                .instance(instance.name())
                                .line("track_script", tracked.name());
                if (script != null
                        && line != null
                        && script.weight() != tracked.weight()
                        && subject.written().script(script.name()).has("weight")) {
                    report(script, tracked, line, diagnostics);
                }
            }
        }
    }

    private static void report(
            VrrpScript script, TrackedScript tracked, Statement line, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.WEIGHT_OVERRIDDEN,
                line.span(),
                "weight %d here overrides the weight %d of vrrp_script %s"
                        .formatted(tracked.weight(), script.weight(), script.name()),
                tracked.weight() == 0
                        ? "for this instance a failed check means FAULT, not a lower priority"
                        : "for this instance a failed check changes the priority by %d"
                                .formatted(Math.abs(tracked.weight())),
                "good if it is meant; else remove 'weight %d' from the line"
                        .formatted(tracked.weight()));
    }
}
