package org.jvrrpd.config.check.instance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** T06: from a failure to the takeover, in the worst case, more than ten seconds. */
final class DetectionTimeRule implements Rule {
    private static final long LONG_NANOS = Durations.ofSeconds(10);
    private static final int ADVERTS = 3;

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Map<String, VrrpScript> scripts = new HashMap<>();
        subject.config().scripts().forEach(script -> scripts.put(script.name(), script));
        Set<String> reported = new HashSet<>();
        for (VrrpInstance instance : subject.config().instances()) {
            for (TrackedScript tracked : instance.trackScripts()) {
                @Nullable VrrpScript script = scripts.get(tracked.name());
                if (script != null && !reported.contains(script.name())) {
                    judge(subject, instance, tracked, script, reported, diagnostics);
                }
            }
        }
    }

    private static void judge(
            Subject subject,
            VrrpInstance instance,
            TrackedScript tracked,
            VrrpScript script,
            Set<String> reported,
            Diagnostics diagnostics) {
        long noticed = multiply(script.intervalNanos(), script.fall());
        long interval = instance.advertIntervalNanos();
        long skew = Durations.skewNanos(interval, instance.priority());
        long handover = tracked.weight() == 0 ? skew : ADVERTS * interval + skew;
        if (noticed + handover <= LONG_NANOS) {
            return;
        }
        reported.add(script.name());
        diagnostics.add(
                DiagnosticCode.SLOW_DETECTION,
                subject.written()
                        .script(script.name())
                        .spanOf(script.fall() > 1 ? "fall" : "interval"),
                "from a failure that %s sees to the takeover it takes up to %s"
                        .formatted(script.name(), Durations.text(noticed + handover)),
                "interval %s x fall %d = %s, then %s until the peer takes over%s; so long the clients wait"
                        .formatted(
                                Durations.text(script.intervalNanos()),
                                script.fall(),
                                Durations.text(noticed),
                                Durations.text(handover),
                                tracked.weight() == 0
                                        ? ""
                                        : ", as a weight costs three adverts more"),
                noticed > Durations.ofSeconds(6)
                        ? "write interval 2 and fall 2 (4 s), or accept it knowingly"
                        : "remove the weight, so that a failed check hands over at once");
    }

    /** Bounded: a file may ask for centuries. */
    private static long multiply(long nanos, int count) {
        return nanos > Long.MAX_VALUE / 4 / count ? Long.MAX_VALUE / 4 : nanos * count;
    }
}
