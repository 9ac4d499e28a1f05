package org.jvrrpd.config.check.script;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.TrackProcess;

/** C26: a tracked process with a path, which the kernel's names of processes lack (TRK-11). */
final class ProcessPathRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (TrackProcess tracked : subject.config().extras().trackProcesses()) {
            int slash = tracked.program().lastIndexOf('/');
            if (slash < 0 || tracked.fullCommand()) {
                continue;
            }
            diagnostics.add(
                    DiagnosticCode.PROCESS_NEVER_FOUND,
                    subject.written().trackProcess(tracked.name()).spanOf("process"),
                    "'%s' is compared with the names of processes, which have no path"
                            .formatted(tracked.program()),
                    "no process is ever found, so the tracker always fails",
                    "add full_command, or write 'process %s'"
                            .formatted(tracked.program().substring(slash + 1)));
        }
    }
}
