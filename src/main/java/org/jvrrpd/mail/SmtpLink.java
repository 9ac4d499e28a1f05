package org.jvrrpd.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the mail library (SMT-04). Without encryption and login the dialogue is that of
 * keepalived: HELO, MAIL, RCPT for each recipient, DATA; QUIT after the last mail.
 */
final class SmtpLink implements MailLink {
    /** Of a name with more addresses the others are not tried. */
    static final int ADDRESSES_MAX = 8;

    private static final int PERMANENT = 500;

    /** Replies that speak of encryption and login, not of the mail (RFC 4954 section 6). */
    private static final List<Integer> OF_SETTINGS = List.of(530, 534, 535, 538);

    private final MailSettings settings;
    private final HostName host;
    private final Session session;
    private final Transport transport;

    private SmtpLink(MailSettings settings, HostName host, Session session, Transport transport) {
        this.settings = settings;
        this.host = host;
        this.session = session;
        this.transport = transport;
    }

    /** Finds the addresses of a name. */
    interface Resolver {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    static SmtpLink open(MailSettings settings, HostName host) throws MailTrouble {
        return open(settings, host, InetAddress::getAllByName);
    }

    /**
     * With another source of addresses. They are tried in its order, each for as long as the
     * settings say, until one serves; a refused login is not repeated elsewhere.
     */
    static SmtpLink open(MailSettings settings, HostName host, Resolver resolver)
            throws MailTrouble {
        Properties properties = properties(settings, host);
        @Nullable String user = settings.user().isEmpty() ? null : settings.user();
        @Nullable String password = user == null ? null : Password.of(settings.password());
        List<String> reasons = new ArrayList<>();
        try {
            Session session = Session.getInstance(properties);
            List<InetAddress> all = List.of(resolver.addresses(settings.server()));
            for (InetAddress address : all.subList(0, Math.min(ADDRESSES_MAX, all.size()))) {
                Transport transport = session.getTransport("smtp");
                try {
                    transport.connect(address.getHostAddress(), settings.port(), user, password);
                    return new SmtpLink(settings, host, session, transport);
                } catch (AuthenticationFailedException e) {
                    throw e;
                } catch (MessagingException e) {
                    reasons.add(MailTrouble.reason(e));
                }
            }
        } catch (MessagingException | UnknownHostException e) {
            throw MailTrouble.passing("no connection", e);
        }
        throw MailTrouble.passing("no connection: " + String.join("; ", reasons));
    }

    private static Properties properties(MailSettings settings, HostName host) throws MailTrouble {
        Properties all = new Properties();
        String millis = Long.toString(TimeUnit.NANOSECONDS.toMillis(settings.timeoutNanos()));
        set(all, "connectiontimeout", millis);
        set(all, "timeout", millis);
        set(all, "writetimeout", millis);
        set(all, "localhost", settings.heloName().isEmpty() ? host.name() : settings.heloName());
        set(all, "from", sender(settings, host).getAddress());
        set(all, "sendpartial", "true");
        set(all, "ehlo", Boolean.toString(settings.isExtended()));
        set(all, "auth", Boolean.toString(!settings.user().isEmpty()));
        set(all, "auth.mechanisms", "PLAIN LOGIN");
        boolean later = settings.encryption() == MailSettings.Encryption.STARTTLS;
        set(all, "starttls.enable", Boolean.toString(later));
        set(all, "starttls.required", Boolean.toString(later));
        boolean now = settings.encryption() == MailSettings.Encryption.ON;
        set(all, "ssl.enable", Boolean.toString(now));
        set(all, "ssl.checkserveridentity", "true");
        set(all, "ssl.protocols", "TLSv1.3 TLSv1.2");
        if (now || later) {
            // The connection is to an address; certificate and greeting are of the name.
            all.put(
                    "mail.smtp.ssl.socketFactory",
                    new NamedSockets(Trust.of(settings.authorities()), settings.server()));
        }
        return all;
    }

    private static void set(Properties all, String name, String value) {
        all.setProperty("mail.smtp." + name, value);
    }

    private static InternetAddress sender(MailSettings settings, HostName host) throws MailTrouble {
        String written = settings.from().isEmpty() ? host.sender() : settings.from();
        try {
            return Letter.parse(written);
        } catch (AddressException e) {
            throw MailTrouble.passing("notification_email_from '" + written + "'", e);
        }
    }

    @Override
    public Receipt send(Alert alert, List<String> recipients) throws MailTrouble {
        Map<Address, String> words = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        for (String word : recipients) {
            try {
                words.put(Letter.parse(word), word);
            } catch (AddressException e) {
                refused.add(word + " (" + MailTrouble.reason(e) + ")");
            }
        }
        if (words.isEmpty()) {
            throw MailTrouble.refusal("no usable recipient: " + String.join(", ", refused));
        }
        byte[] text = Letter.text(alert, settings, host, ZoneId.systemDefault());
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(text));
            transport.sendMessage(message, words.keySet().toArray(Address[]::new));
            return new Receipt(List.of(), refused);
        } catch (SendFailedException e) {
            return receipt(e, words, refused);
        } catch (MessagingException e) {
            throw MailTrouble.passing("the connection broke", e);
        }
    }

    /** Some recipients were refused, or the mail as a whole was. */
    private static Receipt receipt(
            SendFailedException failure, Map<Address, String> words, List<String> refused)
            throws MailTrouble {
        List<String> later = words(failure.getValidUnsentAddresses(), words);
        List<String> invalid = words(failure.getInvalidAddresses(), words);
        Map<Address, String> reasons = reasons(failure);
        String why =
                reasons.isEmpty()
                        ? MailTrouble.reason(failure)
                        : String.join(", ", new LinkedHashSet<>(reasons.values()));
        if (words(failure.getValidSentAddresses(), words).isEmpty()) {
            int code = failure instanceof SMTPSendFailedException reply ? reply.getReturnCode() : 0;
            boolean isPermanent = later.isEmpty() || invalid.isEmpty() && code >= PERMANENT;
            throw isPermanent && !OF_SETTINGS.contains(code)
                    ? MailTrouble.refusal(why)
                    : MailTrouble.passing(why);
        }
        reasons.forEach(
                (address, reason) -> {
                    String word = words.getOrDefault(address, address.toString());
                    if (invalid.contains(word)) {
                        refused.add(word + " (" + reason + ")");
                    }
                });
        return new Receipt(later, refused);
    }

    private static List<String> words(Address @Nullable [] addresses, Map<Address, String> words) {
        List<String> found = new ArrayList<>();
        for (Address address : addresses == null ? new Address[0] : addresses) {
            found.add(words.getOrDefault(address, address.toString()));
        }
        return found;
    }

    /** What the server said of each recipient; the library chains an exception for each. */
    private static Map<Address, String> reasons(MessagingException failure) {
        Map<Address, String> reasons = new LinkedHashMap<>();
        Exception next = failure.getNextException();
        while (next instanceof MessagingException one) {
            if (one instanceof SMTPAddressFailedException refusal) {
                reasons.put(refusal.getAddress(), MailTrouble.line(refusal));
            }
            next = one.getNextException();
        }
        return reasons;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // It is gone already.
            return;
        }
    }
}
