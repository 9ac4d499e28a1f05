package org.jvrrpd.outbound;

import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.mail.MailSender;

/** The mail of tests whose configurations ask for none. */
final class NoMail {
    static final MailNotices SINK =
            new MailNotices(new MailSender(new ConditionBoard(), () -> 0, () -> "nowhere"));

    private NoMail() {}
}
