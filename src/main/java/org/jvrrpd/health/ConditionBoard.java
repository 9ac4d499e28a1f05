package org.jvrrpd.health;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The conditions that hold now, by condition and subject (an instance, an interface, a file). Any
 * thread.
 */
public final class ConditionBoard {
    /** More subjects than this are not kept; the first ones tell enough. */
    public static final int ENTRIES_MAX = 1_000;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Raises the condition for the subject, or changes its detail. Returns whether it is new. */
    public synchronized boolean raise(
            Condition condition, String subject, String detail, long nowNanos) {
        String key = condition + " " + subject;
        Entry before = entries.get(key);
        if (before == null && entries.size() >= ENTRIES_MAX) {
            return false;
        }
        long sinceNanos = before == null ? nowNanos : before.sinceNanos();
        entries.put(key, new Entry(condition, subject, detail, sinceNanos));
        return before == null;
    }

    /** Clears the condition for the subject. Returns whether it was raised. */
    public synchronized boolean clear(Condition condition, String subject) {
        return entries.remove(condition + " " + subject) != null;
    }

    /** Clears the condition for all subjects but those that pass: the others do not matter now. */
    public synchronized void retain(Condition condition, Predicate<String> matters) {
        entries.values()
                .removeIf(
                        entry -> entry.condition() == condition && !matters.test(entry.subject()));
    }

    /** The entries, oldest first. */
    public synchronized Collection<Entry> snapshot() {
        return List.copyOf(entries.values());
    }

    /** One raised condition. */
    public record Entry(Condition condition, String subject, String detail, long sinceNanos) {}
}
