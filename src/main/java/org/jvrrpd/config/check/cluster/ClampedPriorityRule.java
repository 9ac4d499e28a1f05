package org.jvrrpd.config.check.cluster;

import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;

/** N06: weights that lift a priority over 254, where it is cut off and the gap is lost. */
final class ClampedPriorityRule implements PairRule {
    private static final int PRIORITY_MAX = 254;

    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        judge(first, diagnostics);
        judge(second, diagnostics);
    }

    private static void judge(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            int lifted = instance.priority() + positiveWeights(instance);
            if (!instance.isOwner() && lifted > PRIORITY_MAX) {
                diagnostics.add(
                        DiagnosticCode.CLAMPED_PRIORITY,
                        subject.written().instance(instance.name()).spanOf("priority"),
                        "with all checks well the priority would be %d; it is cut off at 254"
                                .formatted(lifted),
                        "a failed check then lowers what the peers hear by %d less than its weight says, so the"
                                        .formatted(lifted - PRIORITY_MAX)
                                + " peer may not take over",
                        "lower priority to %d or less on this host, and keep the gap to the peer"
                                .formatted(Math.max(1, PRIORITY_MAX - positiveWeights(instance))));
            }
        }
    }

    private static int positiveWeights(VrrpInstance instance) {
        int sum = 0;
        for (TrackedScript script : instance.trackScripts()) {
            sum += Math.max(0, script.weight());
        }
        for (TrackedInterface tracked : instance.trackInterfaces()) {
            sum += Math.max(0, tracked.weight());
        }
        for (TrackedObject tracked : instance.trackProcesses()) {
            sum += Math.max(0, tracked.weight());
        }
        return sum;
    }
}
