package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.model.Secret;
import org.jvrrpd.testing.MailSink;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.TestKeys;

/** The dialogue with a mail server (SMT-04), with encryption and login, and with every refusal. */
@Tag("keywords")
class SmtpLinkIT {
    private static final int PORT = 2525;
    private static final NetworkLab LAB = new NetworkLab();
    private static final String NAMESPACE = LAB.host("m");
    private static @TempDir Path folder;
    private static @Nullable TestKeys keys;

    @BeforeAll
    static void makeKeys() {
        keys = TestKeys.make(folder, "dns:localhost");
    }

    @AfterAll
    static void clean() {
        LAB.close();
    }

    private static TestKeys keys() {
        return java.util.Objects.requireNonNull(keys);
    }

    private static MailSink sink(MailSink.Encryption encryption, UnaryOperator<String> judge) {
        return MailSink.open(NAMESPACE, PORT, encryption, keys().server(), judge);
    }

    private static MailSink plain(UnaryOperator<String> judge) {
        return sink(MailSink.Encryption.OFF, judge);
    }

    private static SomeSettings settings() {
        return new SomeSettings().by("localhost", PORT).to("a@example.net", "b@example.net");
    }

    /** What stands on a line of the configuration for an encrypted connection. */
    private static SomeSettings encrypted(String kind) {
        return settings()
                .with("smtp_tls", kind)
                .with("smtp_ca_file", keys().certificate().toString());
    }

    private static MailLink.Receipt send(SomeSettings draft) throws Exception {
        return send(draft, InetAddress::getAllByName);
    }

    private static MailLink.Receipt send(SomeSettings draft, SmtpLink.Resolver resolver)
            throws Exception {
        MailSettings settings = draft.made();
        return NetworkLab.inside(
                NAMESPACE,
                () -> {
                    SmtpLink link = SmtpLink.open(settings, SomeSettings.HOST, resolver);
                    try {
                        return link.send(new Alert("S", "=> body <=", 0, 1), settings.recipients());
                    } finally {
                        link.close();
                    }
                });
    }

    /** The trouble with a mail that nobody got. */
    private static MailTrouble trouble(SomeSettings draft) {
        return trouble(draft, InetAddress::getAllByName);
    }

    private static MailTrouble trouble(SomeSettings draft, SmtpLink.Resolver resolver) {
        Throwable failure = assertThrows(Exception.class, () -> send(draft, resolver));
        while (!(failure instanceof MailTrouble) && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return (MailTrouble) failure;
    }

    private static String reason(SomeSettings draft) {
        return String.valueOf(trouble(draft).getMessage());
    }

    @Test
    void withoutEncryptionAndLoginTheDialogueIsThatOfKeepalived() throws Exception {
        try (MailSink sink = plain(command -> "")) {
            send(settings().with("smtp_helo_name", "me.example.net"));
            assertEquals(
                    List.of(
                            "HELO me.example.net",
                            "MAIL FROM:<lab@example.net>",
                            "RCPT TO:<a@example.net>",
                            "RCPT TO:<b@example.net>",
                            "DATA",
                            "QUIT"),
                    sink.commands());
            MailSink.Mail mail = sink.mails().get(0);
            assertEquals("[lab] S", mail.header("Subject"));
            assertEquals(List.of("", "=> body <=", ""), mail.lines().subList(10, 13));
            assertFalse(mail.encrypted());
        }
    }

    @Test
    void theEnvelopeHasTheAddressOnlyAndTheHeaderTheNameToo() throws Exception {
        try (MailSink sink = plain(command -> "")) {
            send(settings().from("lab", "The Lab <lab@example.net>").to("One <a@example.net>"));
            MailSink.Mail mail = sink.mails().get(0);
            assertEquals("FROM:<lab@example.net>", mail.from());
            assertEquals(List.of("TO:<a@example.net>"), mail.recipients());
            assertEquals("The Lab <lab@example.net>", mail.header("From"));
            assertEquals("One <a@example.net>", mail.header("To"));
        }
    }

    @Test
    void theConnectionIsEncryptedAfterTheGreetingOrFromTheBeginning() throws Exception {
        try (MailSink sink = sink(MailSink.Encryption.STARTTLS, command -> "")) {
            send(encrypted("starttls"));
            assertTrue(sink.mails().get(0).encrypted());
            assertEquals("STARTTLS", sink.commands().get(1));
        }
        try (MailSink sink = sink(MailSink.Encryption.ON, command -> "")) {
            send(encrypted("on"));
            assertTrue(sink.mails().get(0).encrypted());
        }
    }

    @Test
    void nothingIsSentInClearTextWhereEncryptionIsAskedFor() {
        try (MailSink sink = plain(command -> "")) {
            String why = reason(encrypted("starttls"));
            assertTrue(why.contains("STARTTLS"), why);
            assertEquals(List.of(), sink.mails());
        }
    }

    @Test
    void aCertificateOfAnotherNameOrOfNobodyKnownIsRefused() {
        for (String kind : List.of("starttls", "on")) {
            MailSink.Encryption encryption =
                    kind.equals("on") ? MailSink.Encryption.ON : MailSink.Encryption.STARTTLS;
            try (MailSink sink = sink(encryption, command -> "")) {
                String otherName = reason(encrypted(kind).by("127.0.0.1", PORT));
                assertTrue(otherName.contains("127.0.0.1"), otherName);
                String unknown = reason(settings().with("smtp_tls", kind));
                assertTrue(unknown.contains("certification path"), unknown);
                assertEquals(List.of(), sink.mails());
            }
        }
    }

    @Test
    void theLoginHasThePasswordOfTheLineOrOfTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "from file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        for (String written : List.of("from line", "file:" + file)) {
            try (MailSink sink = sink(MailSink.Encryption.STARTTLS, command -> "")) {
                send(
                        encrypted("starttls")
                                .with("smtp_user", "alerts")
                                .with("smtp_password", secret(written)));
                String expected = written.startsWith("file:") ? "from file" : written;
                assertEquals("alerts alerts " + expected, sink.mails().get(0).login());
            }
        }
    }

    private static Secret secret(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPasswordFileThatEverybodyMayReadIsNotUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("open"), "word");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SomeSettings open =
                settings().with("smtp_user", "u").with("smtp_password", secret("file:" + file));
        assertTrue(reason(open).contains("chmod o-r"), reason(open));
        SomeSettings missing =
                settings().with("smtp_user", "u").with("smtp_password", secret("file:/none"));
        assertTrue(reason(missing).contains("/none"), reason(missing));
    }

    @Test
    void aFileThatCannotHoldAPasswordOrACertificateIsNamed() throws IOException {
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(1_025));
        Files.setPosixFilePermissions(large, PosixFilePermissions.fromString("rw-------"));
        String why =
                reason(
                        settings()
                                .with("smtp_user", "u")
                                .with("smtp_password", secret("file:" + large)));
        assertEquals("smtp_password file " + large + " holds no password", why);
        Path empty = Files.writeString(folder.resolve("empty"), "");
        String none =
                reason(
                        settings()
                                .with("smtp_tls", "starttls")
                                .with("smtp_ca_file", empty.toString()));
        assertEquals("smtp_ca_file " + empty + " holds no certificate", none);
    }

    @Test
    void aLoginThatIsRefusedIsWorthAnotherAttemptAndTellsNoPassword() {
        try (MailSink sink =
                plain(command -> command.startsWith("AUTH") ? "535 wrong password" : "")) {
            MailTrouble trouble =
                    trouble(
                            settings()
                                    .with("smtp_user", "u")
                                    .with("smtp_password", secret("swordfish")));
            String why = String.valueOf(trouble.getMessage());
            assertTrue(why.contains("535 wrong password"), why);
            assertFalse(why.contains("swordfish"), why);
            assertFalse(trouble.isFinal());
            assertEquals(List.of(), sink.mails());
        }
    }

    @Test
    void whoRefusesForGoodAndWhoForAWhileIsToldApart() {
        assertTrue(refusal("MAIL", "550 unknown sender").isFinal());
        assertTrue(refusal("RCPT", "550 unknown").isFinal());
        assertTrue(refusal("DATA", "554 no").isFinal());
        assertFalse(refusal("MAIL", "451 later").isFinal());
        assertFalse(refusal("MAIL", "530 log in first").isFinal());
        assertFalse(refusal("RCPT", "450 grey list").isFinal());
        assertFalse(refusal("CONNECT", "421 too busy").isFinal());
    }

    private static MailTrouble refusal(String command, String answer) {
        try (MailSink sink = plain(line -> line.startsWith(command) ? answer : "")) {
            MailTrouble trouble = trouble(settings());
            String why = String.valueOf(trouble.getMessage());
            assertTrue(why.contains(answer.substring(4)), why + " " + sink.commands());
            return trouble;
        }
    }

    @Test
    void theOtherRecipientsGetItWhenOneIsRefused() throws Exception {
        try (MailSink sink = plain(line -> line.contains("<b@") ? "550 unknown" : "")) {
            MailLink.Receipt receipt = send(settings());
            assertEquals(List.of(), receipt.later());
            assertTrue(receipt.refused().get(0).startsWith("b@example.net (550 unknown"));
            assertEquals(List.of("TO:<a@example.net>"), sink.mails().get(0).recipients());
        }
        try (MailSink sink = plain(line -> line.contains("<b@") ? "450 grey list" : "")) {
            MailLink.Receipt receipt = send(settings());
            assertEquals(List.of("b@example.net"), receipt.later());
            assertEquals(1, sink.mails().size());
        }
    }

    @Test
    void theOtherRecipientsGetItWhenOneIsNoAddress() throws Exception {
        try (MailSink sink = plain(command -> "")) {
            MailLink.Receipt receipt = send(settings().to("b@@example.net", "a@example.net"));
            assertTrue(receipt.refused().get(0).startsWith("b@@example.net ("));
            assertEquals(1, receipt.refused().size());
            assertEquals(List.of("TO:<a@example.net>"), sink.mails().get(0).recipients());
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAfterTheTimeout() {
        for (String step : List.of("CONNECT", "HELO", "MAIL", "DATA")) {
            try (MailSink sink = plain(line -> line.startsWith(step) ? "silence" : "")) {
                assertFalse(trouble(settings()).isFinal());
                assertEquals(List.of(), sink.mails());
            }
        }
    }

    /** So many addresses to which there is no way, before those of this host. */
    private static InetAddress[] behindOthers(int others, int own) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[others + own];
        for (int i = 0; i < others; i++) {
            addresses[i] = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) i});
        }
        for (int i = others; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        }
        return addresses;
    }

    @Test
    void everyAddressOfTheNameIsTriedInItsOrder() throws Exception {
        for (String kind : List.of("off", "starttls", "on")) {
            MailSink.Encryption encryption =
                    kind.equals("on")
                            ? MailSink.Encryption.ON
                            : kind.equals("off")
                                    ? MailSink.Encryption.OFF
                                    : MailSink.Encryption.STARTTLS;
            try (MailSink sink = sink(encryption, command -> "")) {
                SomeSettings draft = kind.equals("off") ? settings() : encrypted(kind);
                send(draft, name -> behindOthers(2, 1));
                assertEquals(1, sink.mails().size(), kind);
                assertEquals(!kind.equals("off"), sink.mails().get(0).encrypted());
            }
        }
    }

    @Test
    void whatIsWrongWithEachAddressIsSaidAndOnlySomeAreTried() throws Exception {
        String why = String.valueOf(trouble(settings(), name -> behindOthers(2, 0)).getMessage());
        assertTrue(why.contains("192.0.2.0") && why.contains("192.0.2.1"), why);
        try (MailSink sink = plain(command -> "")) {
            assertFalse(
                    trouble(settings(), name -> behindOthers(SmtpLink.ADDRESSES_MAX, 1)).isFinal());
            assertEquals(List.of(), sink.commands());
        }
    }

    @Test
    void aRefusedLoginIsNotRepeatedAtTheNextAddress() {
        try (MailSink sink =
                plain(command -> command.startsWith("AUTH") ? "535 wrong password" : "")) {
            SomeSettings draft =
                    settings().with("smtp_user", "u").with("smtp_password", secret("x"));
            trouble(draft, name -> behindOthers(0, 2));
            long logins = sink.commands().stream().filter(one -> one.startsWith("AUTH")).count();
            assertEquals(1, logins, () -> sink.commands().toString());
        }
    }

    @Test
    void noServerAndNoSuchNameAreSaidWithTheirReason() {
        String refused = reason(settings());
        assertTrue(refused.contains("Connection refused"), refused);
        String unknown = reason(settings().by("nowhere.invalid", PORT));
        assertTrue(unknown.contains("nowhere.invalid"), unknown);
    }
}
