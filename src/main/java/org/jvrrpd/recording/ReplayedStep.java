package org.jvrrpd.recording;

import java.util.Locale;

/**
 * Something that an engine has told.
 *
 * @param from, to the words of the states, or the two priorities
 * @param reason the constant of a transition's reason; empty for a change of priority
 * @param text the whole, as a sentence
 */
public record ReplayedStep(
        long atNanos, String instance, String from, String to, String reason, String text) {
    static ReplayedStep of(Event event) {
        if (event instanceof Event.Transition move) {
            String detail = move.detail().isEmpty() ? "" : " (" + move.detail() + ")";
            String from = move.from().word();
            String to = move.to().word();
            String why = move.reason().sentence() + detail;
            String text = "%s -> %s, priority %d: %s".formatted(from, to, move.priority(), why);
            return new ReplayedStep(
                    move.atNanos(), move.instance(), from, to, move.reason().name(), text);
        }
        if (event instanceof Event.Priority change) {
            String text = "priority " + change.before() + " -> " + change.after();
            return new ReplayedStep(
                    change.atNanos(),
                    change.instance(),
                    "" + change.before(),
                    "" + change.after(),
                    "",
                    text);
        }
        throw new IllegalArgumentException("nothing that is told: " + event);
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / 1e9);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%14.6f s  (%s) %s", atNanos / 1e9, instance, text);
    }
}
