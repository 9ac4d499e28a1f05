package org.jvrrpd.mail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.Secret;

/**
 * What {@code global_defs} says of alert mail. Empty texts are what the host's name fills in, or
 * what is not wanted.
 *
 * @param routerId what subjects begin with
 * @param recipients at least one, as written: an address, or a name with the address in angle
 *     brackets
 * @param from the sender, as written
 * @param server address or name of the mail server
 * @param port 1 to 65535
 * @param timeoutNanos for the connection and for each answer of the server, at least a second
 * @param heloName how the host introduces itself
 * @param encryption whether the connection is encrypted
 * @param user who logs in; empty: nobody
 * @param password that of the user, or {@code file:} and the path of the file that holds it
 * @param authorities file of the certificates to trust, in PEM; empty: those that Java trusts
 */
public record MailSettings(
        String routerId,
        List<String> recipients,
        String from,
        String server,
        int port,
        long timeoutNanos,
        String heloName,
        Encryption encryption,
        String user,
        @Nullable Secret password,
        String authorities) {
    /** The port of a connection that is encrypted from its beginning (RFC 8314 section 7.3). */
    public static final int SUBMISSIONS_PORT = 465;

    public MailSettings {
        recipients = List.copyOf(recipients);
        assert !recipients.isEmpty() && !server.isEmpty();
    }

    /** Whether and when the connection is encrypted; the server's name is verified in any case. */
    public enum Encryption {
        OFF,
        /**
         * After a greeting in clear text (RFC 3207); a server that does not offer it is refused.
         */
        STARTTLS,
        ON
    }

    /** SMT-01: null if no server or no recipient is set, so that nothing is sent. */
    public static @Nullable MailSettings of(GlobalDefs global) {
        GlobalDefs.Mail mail = global.mail();
        if (mail.recipients().isEmpty() || mail.smtpServer().isEmpty()) {
            return null;
        }
        Map<String, Object> written = global.settings().written();
        Encryption encryption =
                switch (text(written, "smtp_tls")) {
                    case "on" -> Encryption.ON;
                    case "starttls" -> Encryption.STARTTLS;
                    default -> Encryption.OFF;
                };
        boolean isUsual = mail.smtpPort() == GlobalDefs.Mail.NONE.smtpPort();
        return new MailSettings(
                global.routerId(),
                mail.recipients(),
                mail.from(),
                mail.smtpServer(),
                isUsual && encryption == Encryption.ON ? SUBMISSIONS_PORT : mail.smtpPort(),
                mail.connectTimeoutNanos(),
                text(written, "smtp_helo_name"),
                encryption,
                text(written, "smtp_user"),
                (Secret) written.get("smtp_password"),
                text(written, "smtp_ca_file"));
    }

    private static String text(Map<String, Object> written, String keyword) {
        return (String) written.getOrDefault(keyword, "");
    }

    /** Whether more is needed than keepalived's plain dialogue, which begins with HELO. */
    boolean isExtended() {
        return encryption != Encryption.OFF || !user.isEmpty();
    }

    /** As the configuration names it. */
    String serverText() {
        return server + " port " + port;
    }
}
