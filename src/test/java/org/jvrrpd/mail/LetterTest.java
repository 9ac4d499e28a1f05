package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SMT-02 to SMT-04, QRK-07: the text of a mail, byte for byte. */
class LetterTest {
    private static final long AT_MILLIS = 1_795_970_486_000L;

    private static List<String> lines(String subject, SomeSettings settings) {
        Alert alert = new Alert(subject, "=> body <=", AT_MILLIS, 7);
        byte[] text = Letter.text(alert, settings.made(), SomeSettings.HOST, ZoneOffset.ofHours(2));
        String all = new String(text, StandardCharsets.US_ASCII);
        assertTrue(all.endsWith("\r\n"), all);
        return List.of(all.substring(0, all.length() - 2).split("\r\n", -1));
    }

    @Test
    void aMailHasTheHeadersOfKeepalivedThenThoseThatMailNeeds() {
        assertEquals(
                List.of(
                        "Date: Sun, 29 Nov 2026 18:41:26 +0200",
                        "From: Router <lab@example.net>",
                        "Subject: [lab] VRRP Instance VI_1 - Stopping",
                        "X-Mailer: Keepalived",
                        "To: ops@example.net",
                        "Message-ID: <jvrrpd.1795970486000.7@alpha.example.net>",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=us-ascii",
                        "",
                        "=> body <=",
                        ""),
                lines(
                        "VRRP Instance VI_1 - Stopping",
                        new SomeSettings().from("lab", "Router <lab@example.net>")));
    }

    @Test
    void theHostFillsInWhatIsNotWritten() {
        List<String> lines = lines("S", new SomeSettings().from("", ""));
        assertEquals("From: jvrrpd@alpha.example.net", lines.get(1));
        assertEquals("Subject: [alpha.example.net] S", lines.get(2));
    }

    @Test
    void recipientsAreNamedAsWrittenEachOnALine() {
        List<String> lines =
                lines("S", new SomeSettings().to("a@example.net", "Second One <b@example.net>"));
        assertEquals("To: a@example.net,", lines.get(4));
        assertEquals(" Second One <b@example.net>", lines.get(5));
    }

    @Test
    void whatIsNotAsciiIsEncoded() {
        List<String> lines = lines("Instanz Küche", new SomeSettings().to("Jörg <j@example.net>"));
        assertEquals("Subject: =?UTF-8?B?W2xhYl0gSW5zdGFueiBLw7xjaGU=?=", lines.get(2));
        assertEquals("To: =?UTF-8?Q?J=C3=B6rg?= <j@example.net>", lines.get(4));
    }

    @Test
    void noNameCanBeginAHeaderOfItsOwn() {
        List<String> lines = lines("S\r\nBcc: all@example.net", new SomeSettings().to("a@b\nX: y"));
        assertEquals("Subject: [lab] S Bcc: all@example.net", lines.get(2));
        assertEquals("To: a@b X: y", lines.get(4));
        List<String> foreign = lines("S", new SomeSettings().to("Jörg <j@x\nX: y"));
        assertFalse(foreign.contains("X: y"), foreign::toString);
    }

    @Test
    void withoutServerOrRecipientNothingIsSent() {
        assertNotNull(new SomeSettings().orNone());
        assertNull(new SomeSettings().to().orNone(), "SMT-01");
        assertNull(new SomeSettings().by("", 25).orNone(), "SMT-01");
    }

    @Test
    void thePortOfAnEncryptedConnectionIsItsOwnUnlessItIsWritten() {
        assertEquals(25, new SomeSettings().with("smtp_tls", "off").made().port());
        assertEquals(25, new SomeSettings().with("smtp_tls", "starttls").made().port());
        assertEquals(465, new SomeSettings().with("smtp_tls", "on").made().port());
        assertEquals(4650, new SomeSettings().by("h", 4650).with("smtp_tls", "on").made().port());
    }
}
