package org.jvrrpd.mail;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.testing.Await;

/** A sender of mail whose server is a fake that answers as the test says. */
final class SenderRig implements AutoCloseable {
    static final long SOON_NANOS = 1_000_000L;
    static final long NEVER_NANOS = TimeUnit.HOURS.toNanos(10);
    static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    /** The next attempt comes at once. */
    static final MailSender.Patience EAGER =
            new MailSender.Patience(SOON_NANOS, SOON_NANOS, DAY_MILLIS);

    /** The next attempt comes with other settings or at the end only. */
    static final MailSender.Patience PATIENT =
            new MailSender.Patience(NEVER_NANOS, NEVER_NANOS, DAY_MILLIS);

    static final MailSettings SETTINGS = new SomeSettings().made();
    private static final int DEADLINE_SECONDS = 30;
    private static final MailLink.Receipt TAKEN = new MailLink.Receipt(List.of(), List.of());

    final ConditionBoard conditions = new ConditionBoard();
    final FakeServer server = new FakeServer();
    final MailSender sender;

    SenderRig(MailSender.Patience patience) {
        sender = new MailSender(conditions, () -> 0, () -> "here", server, patience);
    }

    /** Answers as the test says; remembers what it took. */
    static final class FakeServer implements MailLink.Opener {
        final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<String> attempts = new ConcurrentLinkedQueue<>();
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        volatile Answer answer = (alert, recipients) -> TAKEN;

        interface Answer {
            MailLink.Receipt to(Alert alert, List<String> recipients) throws MailTrouble;
        }

        @Override
        public MailLink open(MailSettings settings, HostName host) {
            opened.incrementAndGet();
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
                    closed.incrementAndGet();
                }
            };
        }

        void takeAll() {
            answer = (alert, recipients) -> TAKEN;
        }

        void failAll() {
            answer =
                    (alert, recipients) -> {
                        throw MailTrouble.passing("no connection");
                    };
        }

        /** Takes the alert of that name after the latch only, all others at once. */
        void hold(String subject, CountDownLatch latch) {
            answer =
                    (alert, recipients) -> {
                        if (alert.subject().equals(subject)) {
                            SenderRig.await(latch);
                        }
                        return TAKEN;
                    };
        }
    }

    /** Throws what is not checked. */
    static void raise(Throwable bug) {
        if (bug instanceof RuntimeException one) {
            throw one;
        }
        throw (Error) bug;
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the test does not go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void post(String subject) {
        sender.post(Alert.now(subject, ""));
    }

    void awaitTaken(String... expected) {
        Await.until(
                "taken: " + List.of(expected),
                DEADLINE_SECONDS,
                () -> List.copyOf(server.taken).equals(List.of(expected)),
                () -> server.taken + " " + conditions.snapshot());
    }

    void awaitAttempts(int count) {
        Await.until(
                "attempts: " + count,
                DEADLINE_SECONDS,
                () -> server.attempts.size() == count,
                server.attempts::toString);
    }

    /** What the operator is shown; empty: all is well. */
    String trouble() {
        return conditions.snapshot().stream()
                .filter(entry -> entry.condition() == Condition.MAIL_NOT_SENT)
                .map(ConditionBoard.Entry::detail)
                .findFirst()
                .orElse("");
    }

    void awaitTrouble(String text) {
        Await.until(
                "trouble: " + text,
                DEADLINE_SECONDS,
                () -> text.isEmpty() ? trouble().isEmpty() : trouble().contains(text),
                this::trouble);
    }

    long count(MailCounter counter) {
        return Objects.requireNonNull(sender.counters().snapshot().get(counter));
    }

    void awaitCount(MailCounter counter, long value) {
        Await.until(counter + " is " + value, DEADLINE_SECONDS, () -> count(counter) == value);
    }

    @Override
    public void close() {
        sender.close();
    }
}
