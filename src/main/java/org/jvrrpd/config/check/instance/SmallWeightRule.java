package org.jvrrpd.config.check.instance;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;

/** N05: a weight of 1 to 10 in either direction moves nothing if the priorities differ by more. */
final class SmallWeightRule implements Rule {
    private static final int SMALL_MAX = 10;

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Set<Span> reported = new HashSet<>();
        for (VrrpInstance instance : subject.config().instances()) {
            for (TrackedScript script : instance.trackScripts()) {
                Span span = scriptSpan(subject, instance, script.name());
                judge(instance, script.name(), script.weight(), span, reported, diagnostics);
            }
            for (TrackedInterface tracked : instance.trackInterfaces()) {
                Statement line = line(subject, instance, "track_interface", tracked.name());
                Span span = line == null ? subject.sourceMap().of(instance) : line.span();
                judge(instance, tracked.name(), tracked.weight(), span, reported, diagnostics);
            }
            for (TrackedObject tracked : instance.trackProcesses()) {
                Statement line = line(subject, instance, "track_process", tracked.name());
                Span span = line == null ? subject.sourceMap().of(instance) : line.span();
                judge(instance, tracked.name(), tracked.weight(), span, reported, diagnostics);
            }
        }
    }

    private static void judge(
            VrrpInstance instance,
            String name,
            int weight,
            Span span,
            Set<Span> reported,
            Diagnostics diagnostics) {
        int size = Math.abs(weight);
        if (size == 0 || size > SMALL_MAX || !reported.add(span)) {
            return;
        }
        int good = instance.priority() + Math.max(weight, 0);
        int failed = instance.priority() + Math.min(weight, 0);
        diagnostics.add(
                DiagnosticCode.SMALL_WEIGHT,
                span,
                "weight %d moves the addresses only if the priorities of the two hosts differ by less than %d"
                        .formatted(weight, size),
                ("while %s fails this host announces %d instead of %d; if that still beats the peer, the"
                                + " addresses stay here, with a failed check, for as long as it fails")
                        .formatted(name, failed, good),
                ("remove the weight, so that a failed check hands over at once, or write one larger than the gap between the priorities, such as weight -%d; 'jvrrpd check A.conf B.conf' computes it from both files")
                        .formatted(Math.min(50, Math.max(1, instance.priority() - 1))));
    }

    /** Where the weight is written: in the instance, else in the script. */
    private static Span scriptSpan(Subject subject, VrrpInstance instance, String name) {
        Statement line = line(subject, instance, "track_script", name);
        return line != null && line.arguments().size() > 1
                ? line.span()
                : subject.written().script(name).spanOf("weight");
    }

    private static @Nullable Statement line(
            Subject subject, VrrpInstance instance, String block, String name) {
        return subject.written().instance(instance.name()).line(block, name);
    }
}
