package org.jvrrpd.mail;

import org.jspecify.annotations.Nullable;

/** A mail did not leave. The message is one line for the operator and holds no secret. */
final class MailTrouble extends Exception {
    private static final long serialVersionUID = 1;
    private static final int REASON_LENGTH_MAX = 300;

    private final boolean isFinal;

    private MailTrouble(String reason, boolean isFinal) {
        super(reason);
        this.isFinal = isFinal;
    }

    /** Something that may be better next time. */
    static MailTrouble passing(String reason) {
        return new MailTrouble(reason, false);
    }

    static MailTrouble passing(String what, Throwable cause) {
        return new MailTrouble(what + ": " + reason(cause), false);
    }

    /** The server does not want this mail, now or later. */
    static MailTrouble refusal(String reason) {
        return new MailTrouble(reason, true);
    }

    /** False: it is worth another attempt. */
    boolean isFinal() {
        return isFinal;
    }

    /**
     * What a chain of exceptions says: the outermost and the innermost message, on one line,
     * without control characters that a server may have put there.
     */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = message(failure);
        if (root != failure && !text.contains(message(root))) {
            text = text + ": " + message(root);
        }
        return oneLine(text);
    }

    /** The same of the exception alone. */
    static String line(Throwable failure) {
        return oneLine(message(failure));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= REASON_LENGTH_MAX ? line : line.substring(0, REASON_LENGTH_MAX);
    }

    private static String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? name
                : failure instanceof java.net.UnknownHostException
                        ? "there is no host " + message
                        : message;
    }
}
