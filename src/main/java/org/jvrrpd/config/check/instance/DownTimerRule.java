package org.jvrrpd.config.check.instance;

import java.util.HashSet;
import java.util.Set;
import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.VrrpInstance;

/** T05: down_timer_adverts is no part of VRRP; every other program waits for three adverts. */
final class DownTimerRule implements Rule {
    private static final int STANDARD = 3;

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Set<Span> reported = new HashSet<>();
        for (VrrpInstance instance : subject.config().instances()) {
            WrittenBlock block = subject.written().instance(instance.name());
            Span span =
                    block.has("down_timer_adverts")
                            ? block.spanOf("down_timer_adverts")
                            : subject.written().global().spanOf("vrrp_down_timer_adverts");
            if (instance.downTimerAdverts() != STANDARD && reported.add(span)) {
                report(instance, span, diagnostics);
            }
        }
    }

    private static void report(VrrpInstance instance, Span span, Diagnostics diagnostics) {
        long interval = instance.advertIntervalNanos();
        long skew = Durations.skewNanos(interval, instance.priority());
        diagnostics.add(
                DiagnosticCode.DOWN_TIMER,
                span,
                "this host takes over after %d missed adverts, other programs and the standard after 3"
                        .formatted(instance.downTimerAdverts()),
                "it waits %s for a silent MASTER instead of %s; a host that waits less than its peers takes over while they still wait, and a lost packet suffices if it is 1"
                        .formatted(
                                Durations.text(interval * instance.downTimerAdverts() + skew),
                                Durations.text(interval * STANDARD + skew)),
                "remove the line, or write the same number on all hosts; for a faster takeover write a shorter advert_int with vrrp_version 3");
    }
}
