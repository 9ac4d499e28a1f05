package org.jvrrpd.mail;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A mail that shall be sent, without what depends on the settings.
 *
 * @param subject what follows the name of the router
 * @param body one line
 * @param atEpochMillis when it happened, which the mail says whenever it leaves
 * @param number of the alert since the start; with the time it names the mail, so that a server
 *     which gets it twice can tell
 */
public record Alert(String subject, String body, long atEpochMillis, long number) {
    private static final AtomicLong NUMBER = new AtomicLong();

    /** An alert of now. Any thread. */
    public static Alert now(String subject, String body) {
        return new Alert(subject, body, System.currentTimeMillis(), NUMBER.incrementAndGet());
    }
}
