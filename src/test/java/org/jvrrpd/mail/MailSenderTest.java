package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.jvrrpd.mail.SenderRig.SETTINGS;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** What becomes of alerts when the mail server does this or that; the server is a fake. */
class MailSenderTest {
    private final SenderRig eager = new SenderRig(SenderRig.EAGER);
    private final SenderRig patient = new SenderRig(SenderRig.PATIENT);

    @AfterEach
    void end() {
        eager.close();
        patient.close();
    }

    @Test
    void alertsLeaveInTheirOrder() {
        eager.sender.use(SETTINGS);
        eager.post("1");
        eager.post("2");
        eager.post("3");
        eager.awaitTaken("1 [ops@example.net]", "2 [ops@example.net]", "3 [ops@example.net]");
        eager.awaitCount(MailCounter.MAILS_SENT, 3);
        assertEquals("", eager.trouble());
    }

    @Test
    void anAttemptThatFailsIsRepeatedAndShownUntilAMailLeaves() {
        eager.server.answer =
                (alert, recipients) -> {
                    if (eager.server.attempts.size() < 4) {
                        throw MailTrouble.passing("no connection");
                    }
                    return new MailLink.Receipt(List.of(), List.of());
                };
        eager.sender.use(SETTINGS);
        eager.post("1");
        eager.post("2");
        eager.awaitTaken("1 [ops@example.net]", "2 [ops@example.net]");
        eager.awaitCount(MailCounter.MAILS_SENT, 2);
        assertEquals(3, eager.count(MailCounter.ATTEMPTS_FAILED));
        eager.awaitTrouble("");
    }

    @Test
    void otherSettingsAreTriedAtOnceAndForWhatWaits() {
        patient.server.failAll();
        patient.sender.use(SETTINGS);
        patient.post("1");
        patient.awaitTrouble("no connection; 1 waiting");
        patient.post("2");
        patient.server.takeAll();
        patient.sender.use(new SomeSettings().by("relay", 25).to("new@example.net").made());
        patient.awaitTaken("1 [new@example.net]", "2 [new@example.net]");
        assertEquals(
                List.of("1 127.0.0.1", "1 relay", "2 relay"), List.copyOf(patient.server.attempts));
    }

    @Test
    void ofTooManyTheOldestAreLostAndCounted() {
        patient.server.failAll();
        patient.sender.use(SETTINGS);
        patient.post("0");
        patient.awaitTrouble("no connection");
        for (int i = 1; i <= AlertQueue.WAITING_MAX + 3; i++) {
            patient.post(Integer.toString(i));
        }
        patient.server.takeAll();
        patient.sender.end();
        assertTrue(patient.sender.awaitEnd(TimeUnit.SECONDS.toNanos(30)));
        List<String> taken = List.copyOf(patient.server.taken);
        assertEquals(AlertQueue.WAITING_MAX + 1, taken.size());
        assertEquals("0 [ops@example.net]", taken.get(0));
        assertEquals("4 [ops@example.net]", taken.get(1));
        assertEquals(3, patient.count(MailCounter.MAILS_LOST));
    }

    @Test
    void whatTheServerRefusesForGoodIsNotRepeated() {
        eager.server.answer =
                (alert, recipients) -> {
                    throw MailTrouble.refusal("550 go away");
                };
        eager.sender.use(SETTINGS);
        eager.post("1");
        eager.awaitTrouble("550 go away; refused: 1");
        eager.post("2");
        eager.awaitTrouble("550 go away; refused: 2");
        assertEquals(2, eager.server.attempts.size());
        assertEquals(2, eager.count(MailCounter.MAILS_REFUSED));
    }

    /** The last one was given up, and nothing waits any more. */
    @Test
    void withoutAServerThereIsNoTrouble() {
        eager.server.answer =
                (alert, recipients) -> {
                    throw MailTrouble.refusal("550 go away");
                };
        eager.sender.use(SETTINGS);
        eager.post("1");
        eager.awaitTrouble("550 go away; refused: 1");
        eager.sender.use(null);
        assertEquals("", eager.trouble());
    }

    @Test
    void onlyTheRecipientsThatAreLeftAreTriedAgain() {
        eager.server.answer =
                (alert, recipients) ->
                        recipients.size() == 3
                                ? new MailLink.Receipt(List.of("b@x"), List.of("c@x (550)"))
                                : new MailLink.Receipt(List.of(), List.of());
        eager.sender.use(new SomeSettings().to("a@x", "b@x", "c@x").made());
        eager.post("1");
        eager.awaitTaken("1 [a@x, b@x, c@x]", "1 [b@x]");
        eager.awaitCount(MailCounter.MAILS_SENT, 1);
        assertEquals(1, eager.count(MailCounter.RECIPIENTS_REFUSED));
    }

    @Test
    void aRecipientThatIsRefusedIsShownThoughTheMailHasLeft() {
        patient.server.answer =
                (alert, recipients) -> new MailLink.Receipt(List.of(), List.of("c@x (550)"));
        patient.sender.use(SETTINGS);
        patient.post("1");
        patient.awaitTrouble("refused recipients: c@x (550)");
        patient.server.takeAll();
        patient.post("2");
        patient.awaitTrouble("");
    }

    @Test
    void withoutServerNothingIsKept() {
        eager.post("before");
        eager.sender.use(SETTINGS);
        eager.post("1");
        eager.awaitTaken("1 [ops@example.net]");
        eager.sender.use(null);
        eager.post("2");
        eager.sender.use(SETTINGS);
        eager.post("3");
        eager.awaitTaken("1 [ops@example.net]", "3 [ops@example.net]");
    }

    @Test
    void aReloadThatTakesTheServerAwayGivesUpWhatWaitsAndNothingIsWrongAnyMore() {
        patient.server.failAll();
        patient.sender.use(SETTINGS);
        patient.post("1");
        patient.awaitTrouble("no connection");
        patient.post("2");
        patient.post("3");
        patient.sender.use(null);
        patient.awaitTrouble("");
        patient.awaitCount(MailCounter.MAILS_LOST, 3);
        patient.server.takeAll();
        patient.sender.use(SETTINGS);
        patient.post("4");
        patient.awaitTaken("4 [ops@example.net]");
    }

    @Test
    void whatWaitedForTheServerBeforeIsNotForTheNextOne() {
        patient.server.failAll();
        patient.sender.use(SETTINGS);
        patient.post("1");
        patient.awaitTrouble("no connection");
        patient.post("2");
        patient.server.takeAll();
        patient.sender.use(null);
        patient.sender.use(SETTINGS);
        patient.post("3");
        Await.until(
                "3 is taken",
                30,
                () -> patient.server.taken.contains("3 [ops@example.net]"),
                patient::trouble);
        assertFalse(patient.server.taken.contains("2 [ops@example.net]"));
    }

    @Test
    void theEndWaitsForNoServerThatDoesNotAnswer() {
        CountDownLatch released = new CountDownLatch(1);
        eager.server.answer =
                (alert, recipients) -> {
                    SenderRig.await(released);
                    throw MailTrouble.passing("late");
                };
        eager.sender.use(SETTINGS);
        eager.post("1");
        Await.until("it is being sent", 30, () -> !eager.server.attempts.isEmpty());
        eager.sender.end();
        assertFalse(eager.sender.awaitEnd(SenderRig.SOON_NANOS));
        released.countDown();
        assertTrue(eager.sender.awaitEnd(TimeUnit.SECONDS.toNanos(30)));
        assertEquals(1, eager.count(MailCounter.MAILS_LOST));
    }

    @Test
    void atTheEndTheServerIsAskedOnceMoreAndNotForEveryMailThatWaits() {
        patient.server.failAll();
        patient.sender.use(SETTINGS);
        patient.post("1");
        patient.awaitTrouble("no connection");
        patient.post("2");
        patient.post("3");
        patient.sender.end();
        assertTrue(patient.sender.awaitEnd(TimeUnit.SECONDS.toNanos(30)));
        assertEquals(List.of("1 127.0.0.1", "1 127.0.0.1"), List.copyOf(patient.server.attempts));
        assertEquals(3, patient.count(MailCounter.MAILS_LOST));
    }

    @Test
    void aBugCostsOneMailAndNotTheThread() {
        List<Throwable> bugs =
                List.of(
                        new IllegalArgumentException("a bug"),
                        new NoClassDefFoundError("a bug"),
                        new AssertionError("a bug"));
        for (Throwable bug : bugs) {
            bug.setStackTrace(new StackTraceElement[0]);
            eager.server.answer =
                    (alert, recipients) -> {
                        if (alert.subject().equals("bug")) {
                            SenderRig.raise(bug);
                        }
                        return new MailLink.Receipt(List.of(), List.of());
                    };
            eager.sender.use(SETTINGS);
            eager.post("bug");
            eager.awaitCount(MailCounter.MAILS_LOST, bugs.indexOf(bug) + 1);
            eager.post("1");
            eager.awaitCount(MailCounter.MAILS_SENT, bugs.indexOf(bug) + 1);
        }
    }
}
