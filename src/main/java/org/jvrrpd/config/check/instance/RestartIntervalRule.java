package org.jvrrpd.config.check.instance;

import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;

/** T09: the last adverts before a restart do not announce what restart_advert_int says. */
final class RestartIntervalRule implements Rule {
    private static final String KEYWORD = "restart_advert_int";

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            WrittenBlock block = subject.written().instance(instance.name());
            if (block.has(KEYWORD) && Succession.announced(instance).equals(instance)) {
                String why =
                        instance.version() == 2
                                ? "a peer of version 2 counts with its own interval, whatever the adverts say"
                                : "the adverts are %s apart anyway"
                                        .formatted(Durations.text(instance.advertIntervalNanos()));
                diagnostics.add(
                        DiagnosticCode.RESTART_INTERVAL,
                        block.spanOf(KEYWORD),
                        "'restart_advert_int' has no effect",
                        why,
                        "write version 3 and a number above advert_int, or remove the line");
            }
        }
    }
}
