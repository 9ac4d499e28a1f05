package org.jvrrpd.mail;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alerts one after the other, in the order in which they were posted, on a thread of its own.
 *
 * <p>An attempt that fails is repeated after 5 s, then after twice the pause each time, at most 5
 * minutes; other settings are tried at once. An alert that is an hour old is given up, and so is
 * one that the server refuses for good. What cannot be sent is the condition {@link
 * Condition#MAIL_NOT_SENT} until a mail leaves.
 */
public final class MailSender implements AutoCloseable {
    /** How long the daemon tries. */
    static final Patience USUAL =
            new Patience(
                    TimeUnit.SECONDS.toNanos(5),
                    TimeUnit.MINUTES.toNanos(5),
                    TimeUnit.HOURS.toMillis(1));

    private static final String SUBJECT = "alert mail";
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

    private final AlertQueue queue = new AlertQueue();
    private final Counters<MailCounter> counters = new Counters<>(MailCounter.class);
    private final ConditionBoard conditions;
    private final LongSupplier clock;
    private final Supplier<String> hostName;
    private final MailLink.Opener opener;
    private volatile @Nullable Thread thread;
    private @Nullable MailLink link;
    private @Nullable MailSettings linkSettings;
    private final Patience patience;
    private long pauseNanos;

    /**
     * How long a mail is worth trying.
     *
     * @param pauseMinNanos after the first attempt that failed
     * @param pauseMaxNanos between later ones
     * @param ageMaxMillis of an alert that is tried again
     */
    record Patience(long pauseMinNanos, long pauseMaxNanos, long ageMaxMillis) {}

    /**
     * @param clock what the times of conditions are of
     * @param hostName asked on the thread that sends, and may wait there
     */
    public MailSender(ConditionBoard conditions, LongSupplier clock, Supplier<String> hostName) {
        // No method reference: that would load the library here.
        this(conditions, clock, hostName, (settings, host) -> SmtpLink.open(settings, host), USUAL);
    }

    MailSender(
            ConditionBoard conditions,
            LongSupplier clock,
            Supplier<String> hostName,
            MailLink.Opener opener,
            Patience patience) {
        this.conditions = conditions;
        this.clock = clock;
        this.hostName = hostName;
        this.opener = opener;
        this.patience = patience;
        this.pauseNanos = patience.pauseMinNanos();
    }

    /**
     * Uses these settings from now on, for what waits as well; null: nothing is sent, and what
     * waits is given up. The thread is started with the first settings. Loop thread; never waits.
     */
    public void use(@Nullable MailSettings settings) {
        queue.use(settings);
        if (settings == null) {
            conditions.clear(Condition.MAIL_NOT_SENT, SUBJECT);
        }
        if (settings != null && thread == null) {
            Thread started = new Thread(this::run, "jvrrpd-mail");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    /** Sends it soon; nothing happens where no mail is wanted. Loop thread; never waits. */
    public void post(Alert alert) {
        queue.add(alert);
    }

    /** What waits is tried once more, at once, then the thread ends. Any thread; never waits. */
    public void end() {
        queue.end();
    }

    /**
     * After {@link #end}: waits for the last mails. Not on the loop thread.
     *
     * @return whether no mail was left behind for lack of time
     */
    public boolean awaitEnd(long patienceNanos) {
        Thread sending = thread;
        if (sending == null) {
            return true;
        }
        try {
            sending.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(patienceNanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (sending.isAlive()) {
            LOG.warn("Alert mails that could not leave before the end: {}", queue.size() + 1);
            return false;
        }
        return true;
    }

    public Counters<MailCounter> counters() {
        return counters;
    }

    /** Gives up what waits. Any thread. */
    @Override
    public void close() {
        queue.drop();
        queue.end();
        Thread sending = thread;
        if (sending != null) {
            sending.interrupt();
        }
    }

    private void run() {
        try {
            for (Alert next = queue.take(); next != null; next = queue.take()) {
                deliverSafely(next);
                sayLost();
                if (queue.size() == 0) {
                    closeLink();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("alert mail was closed");
        } finally {
            closeLink();
        }
    }

    private void deliverSafely(Alert alert) throws InterruptedException {
        try {
            deliver(alert);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            closeLink();
            counters.increment(MailCounter.MAILS_LOST);
            LOG.error("an alert mail was not sent because of a bug of jvrrpd", e);
        }
    }

    /** Until it has left or is given up. */
    private void deliver(Alert alert) throws InterruptedException {
        @Nullable List<String> remaining = null;
        while (true) {
            MailSettings settings = queue.settings();
            if (settings == null) {
                counters.increment(MailCounter.MAILS_LOST);
                conditions.clear(Condition.MAIL_NOT_SENT, SUBJECT);
                return;
            }
            try {
                List<String> recipients = remaining == null ? settings.recipients() : remaining;
                MailLink.Receipt receipt = open(settings).send(alert, recipients);
                remaining = receipt.later();
                onTaken(alert, receipt, settings);
                if (remaining.isEmpty()) {
                    return;
                }
                throw MailTrouble.passing("the server wants to be asked again for " + remaining);
            } catch (MailTrouble trouble) {
                closeLink();
                if (!isWorthAnother(alert, trouble, settings)) {
                    return;
                }
                queue.pause(pauseNanos);
                pauseNanos = Math.min(patience.pauseMaxNanos(), 2 * pauseNanos);
            }
        }
    }

    private MailLink open(MailSettings settings) throws MailTrouble {
        MailLink open = link;
        if (open == null || !settings.equals(linkSettings)) {
            closeLink();
            open =
                    opener.open(
                            settings,
                            new HostName(hostName.get(), System.getProperty("user.name", "")));
            link = open;
            linkSettings = settings;
        }
        return open;
    }

    private void closeLink() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private void onTaken(Alert alert, MailLink.Receipt receipt, MailSettings settings) {
        pauseNanos = patience.pauseMinNanos();
        if (!receipt.refused().isEmpty()) {
            counters.add(MailCounter.RECIPIENTS_REFUSED, receipt.refused().size());
            String why = "refused recipients: " + String.join(", ", receipt.refused());
            raise(why, settings, true);
        } else if (receipt.later().isEmpty()) {
            if (conditions.clear(Condition.MAIL_NOT_SENT, SUBJECT)) {
                LOG.info("Alert mail leaves again, by {}", settings.serverText());
            }
        }
        if (receipt.later().isEmpty()) {
            counters.increment(MailCounter.MAILS_SENT);
            LOG.info("SMTP alert successfully sent: {}", alert.subject());
        }
    }

    private boolean isWorthAnother(Alert alert, MailTrouble trouble, MailSettings settings) {
        String why = String.valueOf(trouble.getMessage());
        if (trouble.isFinal()) {
            counters.increment(MailCounter.MAILS_REFUSED);
            raise(why + "; refused: " + alert.subject(), settings, true);
            return false;
        }
        long ageMillis = System.currentTimeMillis() - alert.atEpochMillis();
        boolean isOld = ageMillis > patience.ageMaxMillis();
        boolean isEnd = queue.isEnding();
        if (isOld || isEnd) {
            counters.increment(MailCounter.MAILS_LOST);
            raise(why + "; given up: " + alert.subject(), settings, true);
            if (isEnd) {
                // The next one would meet the same trouble, and there is no time.
                queue.drop();
            }
            return false;
        }
        counters.increment(MailCounter.ATTEMPTS_FAILED);
        raise(
                String.format(
                        Locale.ROOT,
                        "%s; %d waiting, next attempt in %d s",
                        why,
                        queue.size() + 1,
                        TimeUnit.NANOSECONDS.toSeconds(pauseNanos)),
                settings,
                false);
        return true;
    }

    /** The log has the first failure and what is given up; all attempts are in the condition. */
    private void raise(String why, MailSettings settings, boolean isLogged) {
        String detail = settings.serverText() + ": " + why;
        boolean isNew =
                conditions.raise(Condition.MAIL_NOT_SENT, SUBJECT, detail, clock.getAsLong());
        if (isNew || isLogged) {
            LOG.warn("Alert mail is not sent by {}", detail);
        }
    }

    private void sayLost() {
        long lost = queue.takeLost();
        if (lost > 0) {
            counters.add(MailCounter.MAILS_LOST, lost);
            LOG.warn("Alert mails that were given up without another attempt: {}", lost);
        }
    }
}
