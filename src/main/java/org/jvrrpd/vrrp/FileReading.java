package org.jvrrpd.vrrp;

/**
 * What was found where a tracked file should be (TRK-10).
 *
 * @param number what it holds; 0 if it is not a number or there is no file
 * @param problem why it cannot be read, in words; empty: it can
 */
public record FileReading(Outcome outcome, int number, String problem) {
    /** There is no file: that counts as 0. */
    public static final FileReading ABSENT = new FileReading(Outcome.ABSENT, 0, "");

    /** How the reading ended. */
    public enum Outcome {
        READ,
        ABSENT,
        /** It starts with a number that is too large; the one before stays in force. */
        OUT_OF_RANGE,
        /** It is there, but is no file, is too large, or may not be read: a failed check. */
        UNREADABLE
    }

    public static FileReading of(int number) {
        return new FileReading(Outcome.READ, number, "");
    }

    public static FileReading outOfRange(String text) {
        return new FileReading(Outcome.OUT_OF_RANGE, 0, text);
    }

    public static FileReading unreadable(String why) {
        return new FileReading(Outcome.UNREADABLE, 0, why);
    }
}
