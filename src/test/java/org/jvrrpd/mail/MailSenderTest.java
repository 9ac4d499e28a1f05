package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.testing.Await;

/** What becomes of alerts when the mail server does this or that; the server is a fake. */
class MailSenderTest {
    private static final long SOON_NANOS = 1_000_000L;
    private static final long NEVER_NANOS = TimeUnit.HOURS.toNanos(10);
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final MailSettings SETTINGS = new SomeSettings().made();

    private final ConditionBoard conditions = new ConditionBoard();
    private final FakeServer server = new FakeServer();
    private MailSender sender = sender(new MailSender.Patience(SOON_NANOS, SOON_NANOS, DAY_MILLIS));

    private MailSender sender(MailSender.Patience patience) {
        return new MailSender(conditions, () -> 0, () -> "here", server, patience);
    }

    /** Answers as the test says; remembers what it took. */
    private static final class FakeServer implements MailLink.Opener {
        final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<String> attempts = new ConcurrentLinkedQueue<>();
        volatile Answer answer = (alert, recipients) -> new MailLink.Receipt(List.of(), List.of());

        interface Answer {
            MailLink.Receipt to(Alert alert, List<String> recipients) throws MailTrouble;
        }

        @Override
        public MailLink open(MailSettings settings, HostName host) {
            return new MailLink() {
                @Override
                public Receipt send(Alert alert, List<String> recipients) throws MailTrouble {
                    attempts.add(alert.subject() + " " + settings.server());
                    Receipt receipt = answer.to(alert, recipients);
                    taken.add(alert.subject() + " " + recipients);
                    return receipt;
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }
    }

    @AfterEach
    void end() {
        sender.close();
    }

    private void post(String subject) {
        sender.post(Alert.now(subject, ""));
    }

    private void awaitTaken(String... expected) {
        Await.until(
                "taken: " + List.of(expected),
                30,
                () -> List.copyOf(server.taken).equals(List.of(expected)),
                () -> server.taken + " " + conditions.snapshot());
    }

    private String trouble() {
        return conditions.snapshot().stream()
                .filter(entry -> entry.condition() == Condition.MAIL_NOT_SENT)
                .map(ConditionBoard.Entry::detail)
                .findFirst()
                .orElse("");
    }

    private long count(MailCounter counter) {
        return Objects.requireNonNull(sender.counters().snapshot().get(counter));
    }

    private void awaitCount(MailCounter counter, long value) {
        Await.until(counter + " is " + value, 30, () -> count(counter) == value);
    }

    @Test
    void alertsLeaveInTheirOrder() {
        sender.use(SETTINGS);
        post("1");
        post("2");
        post("3");
        awaitTaken("1 [ops@example.net]", "2 [ops@example.net]", "3 [ops@example.net]");
        awaitCount(MailCounter.MAILS_SENT, 3);
        assertEquals("", trouble());
    }

    @Test
    void anAttemptThatFailsIsRepeatedAndShownUntilAMailLeaves() {
        server.answer =
                (alert, recipients) -> {
                    if (server.attempts.size() < 4) {
                        throw MailTrouble.passing("no connection");
                    }
                    return new MailLink.Receipt(List.of(), List.of());
                };
        sender.use(SETTINGS);
        post("1");
        post("2");
        awaitTaken("1 [ops@example.net]", "2 [ops@example.net]");
        awaitCount(MailCounter.MAILS_SENT, 2);
        assertEquals(3, count(MailCounter.ATTEMPTS_FAILED));
        Await.until("the condition is gone", 30, () -> trouble().isEmpty());
    }

    @Test
    void otherSettingsAreTriedAtOnceAndForWhatWaits() {
        sender = sender(new MailSender.Patience(NEVER_NANOS, NEVER_NANOS, DAY_MILLIS));
        server.answer =
                (alert, recipients) -> {
                    if (List.copyOf(server.attempts)
                            .get(server.attempts.size() - 1)
                            .contains("127")) {
                        throw MailTrouble.passing("no connection");
                    }
                    return new MailLink.Receipt(List.of(), List.of());
                };
        sender.use(SETTINGS);
        post("1");
        Await.until("it is shown", 30, () -> trouble().contains("no connection; 1 waiting"));
        post("2");
        sender.use(new SomeSettings().by("relay", 25).to("new@example.net").made());
        awaitTaken("1 [new@example.net]", "2 [new@example.net]");
    }

    @Test
    void ofTooManyTheOldestAreLostAndCounted() {
        sender = sender(new MailSender.Patience(NEVER_NANOS, NEVER_NANOS, DAY_MILLIS));
        server.answer =
                (alert, recipients) -> {
                    throw MailTrouble.passing("no connection");
                };
        sender.use(SETTINGS);
        post("0");
        Await.until("the first one is being sent", 30, () -> !trouble().isEmpty());
        for (int i = 1; i <= AlertQueue.WAITING_MAX + 3; i++) {
            post(Integer.toString(i));
        }
        server.answer = (alert, recipients) -> new MailLink.Receipt(List.of(), List.of());
        sender.end();
        assertTrue(sender.awaitEnd(TimeUnit.SECONDS.toNanos(30)));
        List<String> taken = List.copyOf(server.taken);
        assertEquals(AlertQueue.WAITING_MAX + 1, taken.size());
        assertEquals("0 [ops@example.net]", taken.get(0));
        assertEquals("4 [ops@example.net]", taken.get(1));
        assertEquals(3, count(MailCounter.MAILS_LOST));
    }

    @Test
    void whatTheServerRefusesForGoodIsNotRepeated() {
        server.answer =
                (alert, recipients) -> {
                    if (alert.subject().equals("1")) {
                        throw MailTrouble.refusal("550 go away");
                    }
                    throw MailTrouble.passing("the next one waits");
                };
        sender.use(SETTINGS);
        post("1");
        awaitCount(MailCounter.MAILS_REFUSED, 1);
        assertTrue(trouble().contains("550 go away"), trouble());
        assertEquals(1, server.attempts.size());
    }

    @Test
    void onlyTheRecipientsThatAreLeftAreTriedAgain() {
        server.answer =
                (alert, recipients) ->
                        recipients.size() == 3
                                ? new MailLink.Receipt(List.of("b@x"), List.of("c@x (550)"))
                                : new MailLink.Receipt(List.of(), List.of());
        sender.use(new SomeSettings().to("a@x", "b@x", "c@x").made());
        post("1");
        awaitTaken("1 [a@x, b@x, c@x]", "1 [b@x]");
        awaitCount(MailCounter.MAILS_SENT, 1);
        assertEquals(1, count(MailCounter.RECIPIENTS_REFUSED));
    }

    @Test
    void anOldAlertIsGivenUp() {
        sender = sender(new MailSender.Patience(SOON_NANOS, SOON_NANOS, -1));
        server.answer =
                (alert, recipients) -> {
                    throw MailTrouble.passing("no connection");
                };
        sender.use(SETTINGS);
        post("1");
        awaitCount(MailCounter.MAILS_LOST, 1);
        assertEquals(1, server.attempts.size());
        assertTrue(trouble().contains("given up: 1"), trouble());
    }

    @Test
    void withoutServerNothingIsKept() {
        post("before");
        sender.use(SETTINGS);
        post("1");
        awaitTaken("1 [ops@example.net]");
        sender.use(null);
        post("2");
        sender.use(SETTINGS);
        post("3");
        awaitTaken("1 [ops@example.net]", "3 [ops@example.net]");
    }

    @Test
    void theEndWaitsForNoServerThatDoesNotAnswer() {
        CountDownLatch released = new CountDownLatch(1);
        server.answer =
                (alert, recipients) -> {
                    await(released);
                    throw MailTrouble.passing("late");
                };
        sender.use(SETTINGS);
        post("1");
        Await.until("it is being sent", 30, () -> !server.attempts.isEmpty());
        sender.end();
        assertFalse(sender.awaitEnd(SOON_NANOS));
        released.countDown();
        assertTrue(sender.awaitEnd(TimeUnit.SECONDS.toNanos(30)));
        assertEquals(1, count(MailCounter.MAILS_LOST));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
