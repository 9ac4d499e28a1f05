package org.jvrrpd.checks.probe;

/**
 * How one look ended.
 *
 * @param sentence what is wrong, for the log and for status; empty: nothing is
 */
public record Finding(Kind kind, String sentence) {
    /** Nothing is wrong. */
    public static final Finding PASSED = new Finding(Kind.PASSED, "");

    /** What is wrong, for those who act on it. */
    public enum Kind {
        PASSED,
        /** A name does not resolve. */
        NAME,
        /** The host says that nobody takes connections there. */
        REFUSED,
        /** A connection ended before the answer. */
        BROKEN_OFF,
        /** The host cannot be reached, or may not be. */
        UNREACHABLE,
        /** TLS fails, or the certificate is not good. */
        CERTIFICATE,
        /** What came is no answer. */
        PROTOCOL,
        /** The status of the answer. */
        STATUS,
        /** The text of the answer. */
        BODY,
        /** The answer came late. */
        SLOW,
        /** No process, no listening socket, no active unit. */
        ABSENT,
        /** It cannot be looked for; which is a failure (design.md section 2, rule 6). */
        IMPOSSIBLE,
        /** There was no answer in time. */
        TIMED_OUT
    }

    public boolean isSuccess() {
        return kind == Kind.PASSED;
    }

    /** Whether nothing is there: what runs no more, or not yet. */
    public boolean isGone() {
        return kind == Kind.REFUSED || kind == Kind.BROKEN_OFF || kind == Kind.ABSENT;
    }
}
