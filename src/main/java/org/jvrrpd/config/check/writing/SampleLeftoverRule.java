package org.jvrrpd.config.check.writing;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/** K04: values of keepalived's sample file that nobody has looked at. */
final class SampleLeftoverRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        WrittenBlock global = subject.written().global();
        if (global.argument("router_id").equals("LVS_DEVEL")) {
            report(
                    global.spanOf("router_id"),
                    "router_id LVS_DEVEL is the name of the sample file",
                    "if the other host has kept it too, alerts and logs do not tell which host speaks",
                    "remove the line: the host's name is used",
                    diagnostics);
        }
        for (String keyword : new String[] {"notification_email", "notification_email_from"}) {
            judgeMail(global, keyword, diagnostics);
        }
        boolean alerts =
                subject.config().instances().stream().anyMatch(one -> one.smtpAlert())
                        || global.has("smtp_alert");
        if (alerts && global.argument("smtp_server").equals("192.168.200.1")) {
            report(
                    global.spanOf("smtp_server"),
                    "smtp_server 192.168.200.1 is the mail server of the sample file",
                    "alerts are sent there and get lost, after %s of waiting each"
                            .formatted("30 s"),
                    "name your mail server, or remove smtp_alert",
                    diagnostics);
        }
    }

    private static void judgeMail(WrittenBlock global, String keyword, Diagnostics diagnostics) {
        @Nullable Span span = null;
        for (Statement line : global.lines(keyword)) {
            for (Word word : line.words()) {
                span = isSample(word.text()) ? word.span() : span;
            }
        }
        if (span == null && isSample(global.argument(keyword))) {
            span = global.spanOf(keyword);
        }
        if (span != null) {
            report(
                    span,
                    "this mail address is that of the sample file",
                    "no alert reaches you",
                    "write your own address, or remove the line",
                    diagnostics);
        }
    }

    private static boolean isSample(String address) {
        return address.endsWith("@firewall.loc");
    }

    private static void report(
            Span span, String message, String why, String remedy, Diagnostics diagnostics) {
        diagnostics.add(DiagnosticCode.SAMPLE_LEFTOVER, span, message, why, remedy);
    }
}
