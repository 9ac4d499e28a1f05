package org.jvrrpd.config.check.instance;

import java.util.HashSet;
import java.util.Set;
import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.ReleaseSkewLine;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.ReleaseSkew;
import org.jvrrpd.model.VrrpInstance;

/**
 * T08: {@code release_skew} that is longer than what it replaces, or so short that of three routers
 * two may come at once.
 */
final class ReleaseSkewRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Set<Span> reported = new HashSet<>();
        for (VrrpInstance instance : subject.config().instances()) {
            ReleaseSkew skew = ReleaseSkew.of(instance);
            Span span = ReleaseSkewLine.span(subject, instance);
            boolean isLong = ReleaseSkew.writtenNanos(instance.settings()) > skew.standardNanos();
            boolean isColliding = skew.isShort() && skew.unitNanos() < ReleaseSkew.COLLIDING_NANOS;
            if (isLong && reported.add(span)) {
                reportLong(instance, skew, span, diagnostics);
            } else if (isColliding && instance.unicastPeers().size() > 1 && reported.add(span)) {
                reportColliding(instance, skew, span, diagnostics);
            }
        }
    }

    private static void reportLong(
            VrrpInstance instance, ReleaseSkew skew, Span span, Diagnostics diagnostics) {
        boolean isSecond = instance.version() == 2;
        diagnostics.add(
                DiagnosticCode.RELEASE_SKEW,
                span,
                "release_skew has no effect: it is longer than %s"
                        .formatted(isSecond ? "one second" : "advert_int"),
                "it takes the place of %s only where it is shorter, so that a host that hands over knows how long the others wait"
                        .formatted(
                                isSecond
                                        ? "one second (version 2)"
                                        : Durations.text(skew.standardNanos())
                                                + " (advert_int, version 3)"),
                "write a shorter time, as release_skew 0.02, or remove the line");
    }

    private static void reportColliding(
            VrrpInstance instance, ReleaseSkew skew, Span span, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.RELEASE_SKEW,
                span,
                "of the %d peers in unicast_peer two may take over at once"
                        .formatted(instance.unicastPeers().size()),
                ReleaseSkewLine.why(skew),
                ReleaseSkewLine.REMEDY);
    }
}
