package org.jvrrpd.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of a mail: the headers and the body of keepalived (SMT-02 to SMT-04), and besides what
 * mail needs to be taken for neither spam nor a person's letter (RFC 5322, RFC 3834).
 */
final class Letter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);
    private static final String END = "\r\n";

    private Letter() {}

    /** The whole mail as it goes over the wire, but for the doubled dots of SMTP. */
    static byte[] text(Alert alert, MailSettings settings, HostName host, ZoneId zone) {
        String name = settings.routerId().isEmpty() ? host.name() : settings.routerId();
        String from = settings.from().isEmpty() ? host.sender() : settings.from();
        ZonedDateTime at = Instant.ofEpochMilli(alert.atEpochMillis()).atZone(zone);
        StringBuilder text = new StringBuilder();
        header(text, "Date", DATE.format(at));
        header(text, "From", address(from));
        header(text, "Subject", encoded("[" + name + "] " + alert.subject()));
        header(text, "X-Mailer", "Keepalived");
        header(text, "To", String.join("," + END + " ", addresses(settings.recipients())));
        header(
                text,
                "Message-ID",
                "<jvrrpd."
                        + alert.atEpochMillis()
                        + "."
                        + alert.number()
                        + "@"
                        + host.name()
                        + ">");
        header(text, "Auto-Submitted", "auto-generated");
        header(text, "MIME-Version", "1.0");
        header(text, "Content-Type", "text/plain; charset=us-ascii");
        text.append(END).append(alert.body()).append(END).append(END);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append(END);
    }

    private static List<String> addresses(List<String> written) {
        List<String> all = new ArrayList<>();
        written.forEach(one -> all.add(address(one)));
        return all;
    }

    /** As written; encoded if the name has more than ASCII. */
    private static String address(String written) {
        if (isAscii(written)) {
            return oneLine(written);
        }
        try {
            InternetAddress address = parse(written);
            String name = address.getPersonal();
            if (name != null) {
                address.setPersonal(name, StandardCharsets.UTF_8.name());
            }
            return oneLine(address.toString());
        } catch (AddressException | UnsupportedEncodingException e) {
            return oneLine(written);
        }
    }

    /** The one address in a word of the configuration. */
    static InternetAddress parse(String written) throws AddressException {
        InternetAddress[] found = InternetAddress.parse(written, false);
        if (found.length != 1) {
            throw new AddressException("one mail address is expected", written);
        }
        return found[0];
    }

    private static String encoded(String text) {
        try {
            String line = oneLine(text);
            return isAscii(line) ? line : MimeUtility.encodeText(line, "UTF-8", "B");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Nothing in a header may begin another one. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
