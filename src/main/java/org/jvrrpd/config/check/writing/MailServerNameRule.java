package org.jvrrpd.config.check.writing;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.net.IpAddress;

/** K08: a mail server that must be looked up before it can be told of a failure (SMT-01). */
final class MailServerNameRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        WrittenBlock global = subject.written().global();
        String server = global.argument("smtp_server");
        if (server.isEmpty() || server.equals("localhost") || IpAddress.parse(server) != null) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.MAIL_SERVER_NAME,
                global.spanOf("smtp_server"),
                "smtp_server '%s' is a host name".formatted(server),
                "it is looked up for each mail, and when the network fails there may be no answer: the"
                        + " alert comes late; keepalived looks it up once, when it reads the file, and"
                        + " without an answer never sends one",
                "write the server's address, or put the name into /etc/hosts");
    }
}
