package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** What a server says gets into the log and onto terminals, and may be anything. */
class MailTroubleTest {
    private static String passing(Throwable cause) {
        return String.valueOf(MailTrouble.passing("no connection", cause).getMessage());
    }

    @Test
    void noAnswerOfAServerMakesASecondLineOrReachesTheTerminal() {
        IOException hostile = new IOException("550 no\r\nforged line \u001b[31m red\u0007\n");
        assertEquals("no connection: 550 no forged line  [31m red", passing(hostile));
        assertEquals("550 no forged line  [31m red", MailTrouble.line(hostile));
    }

    @Test
    void aLongAnswerIsCut() {
        assertEquals(300, MailTrouble.line(new IOException("x".repeat(10_000))).length());
    }

    @Test
    void theOutermostAndTheInnermostReasonAreTold() {
        IOException inner = new IOException("connection refused");
        Throwable outer = new IOException("cannot connect", new RuntimeException("why", inner));
        assertEquals("no connection: cannot connect: connection refused", passing(outer));
        Throwable repeated = new IOException("cannot: connection refused", inner);
        assertEquals("no connection: cannot: connection refused", passing(repeated));
    }

    @Test
    void anExceptionThatSaysNothingIsNamed() {
        assertEquals("no connection: IOException", passing(new IOException()));
        assertEquals(
                "no connection: there is no host mail.invalid",
                passing(new UnknownHostException("mail.invalid")));
    }
}
