package org.jvrrpd.config.check.instance;

import java.util.HashSet;
import java.util.Set;
import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.LinkbeatInterface;
import org.jvrrpd.model.NeededInterfaces;
import org.jvrrpd.model.UpDownDelay;
import org.jvrrpd.model.VrrpInstance;

/**
 * I04, I05: lines of interface_up_down_delays and linkbeat_interfaces for an interface that no
 * instance depends on, and delays that are longer than peers wait.
 */
final class LinkDelayRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Set<String> used = used(subject.config());
        for (UpDownDelay delay : subject.config().extras().upDownDelays()) {
            Span place = subject.sourceMap().of(delay);
            if (!used.contains(delay.interfaceName())) {
                unused("interface_up_down_delays", delay.interfaceName(), place, diagnostics);
            }
            cut(delay, place, subject.config(), diagnostics);
        }
        for (LinkbeatInterface one : subject.config().extras().linkbeatInterfaces()) {
            if (!used.contains(one.name())) {
                unused("linkbeat_interfaces", one.name(), subject.sourceMap().of(one), diagnostics);
            }
        }
    }

    private static Set<String> used(Config config) {
        Set<String> used = new HashSet<>();
        config.instances().forEach(instance -> used.addAll(NeededInterfaces.all(instance)));
        return used;
    }

    private static void unused(String block, String name, Span place, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.UNUSED_INTERFACE_LINE,
                place,
                "no instance uses or tracks interface '%s'".formatted(name),
                "the line has no effect; if the name is mistyped, the interface that is meant has no such setting",
                "correct the name, or remove the line from %s".formatted(block));
    }

    /** Of several instances the one that allows least. */
    private static void cut(UpDownDelay delay, Span place, Config config, Diagnostics diagnostics) {
        VrrpInstance strictest = null;
        long leastNanos = delay.downNanos();
        for (VrrpInstance instance : config.instances()) {
            long mostNanos = UpDownDelay.mostNanos(instance, instance.advertIntervalNanos());
            if (instance.interfaceName().equals(delay.interfaceName()) && mostNanos < leastNanos) {
                leastNanos = mostNanos;
                strictest = instance;
            }
        }
        if (strictest != null) {
            diagnostics.add(
                    DiagnosticCode.LONG_LINK_DELAY,
                    place,
                    "the loss of the link counts after %s at the latest, not after %s"
                            .formatted(
                                    Durations.text(leastNanos), Durations.text(delay.downNanos())),
                    "instance %s counts with %d missed adverts of %s: with a longer delay its peers would have taken over while this host still holds the addresses"
                            .formatted(
                                    strictest.name(),
                                    strictest.downTimerAdverts(),
                                    Durations.text(strictest.advertIntervalNanos())),
                    "write a delay that is shorter, or a longer advert_int on all hosts");
        }
    }
}
