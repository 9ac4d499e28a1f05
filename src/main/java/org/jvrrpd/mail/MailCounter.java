package org.jvrrpd.mail;

import org.jvrrpd.health.CounterDescriptor;

/** What the sender of alert mail counts. */
public enum MailCounter implements CounterDescriptor {
    MAILS_SENT("alert mails that the mail server took"),
    ATTEMPTS_FAILED("attempts to send an alert mail that failed and were to be repeated"),
    RECIPIENTS_REFUSED("recipients of alert mails that the mail server refused"),
    MAILS_REFUSED("alert mails that the mail server refused for good"),
    MAILS_LOST(
            "alert mails that were given up: too many waited, they were too old, or the daemon ended");

    private final String sentence;

    MailCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
