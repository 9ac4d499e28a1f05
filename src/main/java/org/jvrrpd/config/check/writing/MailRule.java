package org.jvrrpd.config.check.writing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;

/** K09 to K11: alert mail that is asked for and cannot be sent, or the reverse, and its login. */
final class MailRule implements Rule {
    private static final String ALERT = "smtp_alert";

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        GlobalDefs.Mail mail = subject.config().global().mail();
        WrittenBlock global = subject.written().global();
        @Nullable Span asked = asked(subject);
        List<String> missing = new ArrayList<>();
        if (mail.recipients().isEmpty()) {
            missing.add("notification_email");
        }
        if (mail.smtpServer().isEmpty()) {
            missing.add("smtp_server");
        }
        if (asked != null && !missing.isEmpty()) {
            diagnostics.add(
                    DiagnosticCode.MAIL_IMPOSSIBLE,
                    asked,
                    "smtp_alert without " + String.join(" and ", missing),
                    "no alert mail is sent",
                    "write into global_defs "
                            + String.join(" and ", missing)
                            + ", or remove smtp_alert");
        } else if (asked == null && missing.isEmpty()) {
            diagnostics.add(
                    DiagnosticCode.MAIL_UNASKED,
                    global.spanOf("smtp_server"),
                    "there is a mail server, but nothing has smtp_alert",
                    "no alert mail is sent",
                    "write smtp_alert into global_defs, or into the instances and groups that matter");
        }
        judgeLogin(subject.config().global().settings(), global, diagnostics);
    }

    /** Where the first alert is asked for that counts; null: nowhere. */
    private static @Nullable Span asked(Subject subject) {
        WrittenBlock global = subject.written().global();
        for (VrrpInstance instance : subject.config().instances()) {
            if (instance.smtpAlert()) {
                return span(subject.written().instance(instance.name()), global);
            }
        }
        for (SyncGroup group : subject.config().syncGroups()) {
            if (group.smtpAlert()) {
                return span(subject.written().group(group.name()), global);
            }
        }
        return null;
    }

    private static Span span(WrittenBlock own, WrittenBlock global) {
        if (own.has(ALERT)) {
            return own.spanOf(ALERT);
        }
        return global.spanOf(global.has("smtp_alert_vrrp") ? "smtp_alert_vrrp" : ALERT);
    }

    private static void judgeLogin(
            Settings settings, WrittenBlock global, Diagnostics diagnostics) {
        boolean encrypts =
                settings.written().containsKey("smtp_tls")
                        && !settings.text("smtp_tls").equals("off");
        boolean hasUser = settings.written().containsKey("smtp_user");
        if (hasUser && !settings.written().containsKey("smtp_password")) {
            login(
                    global.spanOf("smtp_user"),
                    "smtp_user without smtp_password",
                    "the mail server refuses the login, and no alert mail is sent",
                    "add smtp_password file:PATH",
                    diagnostics);
        } else if (hasUser && !encrypts) {
            login(
                    global.spanOf("smtp_user"),
                    "the password of smtp_user is sent in clear text",
                    "everybody on the way to the mail server can read it",
                    "add smtp_tls starttls, or smtp_tls on",
                    diagnostics);
        }
        for (String keyword : List.of("smtp_password", "smtp_ca_file")) {
            boolean isNeeded = keyword.equals("smtp_password") ? hasUser : encrypts;
            if (settings.written().containsKey(keyword) && !isNeeded) {
                String needed = keyword.equals("smtp_password") ? "smtp_user" : "smtp_tls";
                login(
                        global.spanOf(keyword),
                        keyword + " without " + needed,
                        "it has no effect",
                        "add " + needed + ", or remove the line",
                        diagnostics);
            }
        }
    }

    private static void login(
            Span span, String message, String why, String remedy, Diagnostics diagnostics) {
        diagnostics.add(DiagnosticCode.MAIL_LOGIN, span, message, why, remedy);
    }
}
