package org.jvrrpd.config.check.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.VrrpInstance;

/** A06: signatures that carry the time, on a host whose clock nobody keeps right (AUT-05). */
final class ClockRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            WrittenBlock block = subject.written().instance(instance.name());
            if (block.has("auth_hmac")
                    && usesTime(block)
                    && Boolean.FALSE.equals(host.isClockKept())) {
                diagnostics.add(
                        DiagnosticCode.CLOCK_NOT_KEPT,
                        block.spanOf("auth_hmac"),
                        "auth_hmac compares clocks, and no time service runs on this host",
                        "once the clocks of the hosts differ by more than time_window, each refuses the"
                                + " adverts of the other, and all hold the addresses",
                        "start a time service on all hosts (systemctl enable --now systemd-timesyncd, or"
                                + " chrony), or write anti_replay monotonic");
            }
        }
    }

    private static boolean usesTime(WrittenBlock block) {
        @Nullable Statement line = block.line("auth_hmac", "anti_replay");
        return line == null
                || line.arguments().isEmpty()
                || !line.arguments().get(0).text().equals("monotonic");
    }
}
