package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.GarpSettings;

/** The garp_ settings of {@code global_defs} or of an instance; null: not written. */
final class GarpDraft {
    /** Seconds; keepalived keeps them as microseconds in 32 bits. */
    private static final int DELAY_MAX_S = 4294;

    private static final int REPEAT_MAX = 1_000_000;

    @Nullable Integer delay;
    @Nullable Integer repeat;
    @Nullable Integer refresh;
    @Nullable Integer refreshRepeat;
    @Nullable Integer lowerPrioDelay;
    @Nullable Integer lowerPrioRepeat;

    /** Takes a whole number of seconds. */
    static @Nullable Integer seconds(Statement statement, Binding binding) {
        return Values.lenient(statement, 0, DELAY_MAX_S, "the default is used", binding);
    }

    /** Takes a whole number of seconds that keepalived keeps as such. */
    static @Nullable Integer period(Statement statement, Binding binding) {
        return Values.lenient(statement, 0, Integer.MAX_VALUE, "the default is used", binding);
    }

    /** Takes a number of messages; 0 is refused where a burst must have one (ARP-01). */
    static @Nullable Integer count(Statement statement, int least, Binding binding) {
        Integer count = Values.lenient(statement, 0, REPEAT_MAX, "the default is used", binding);
        if (count != null && count < least) {
            binding.adjust(
                    statement.arguments().get(0).span(),
                    "'"
                            + statement.keyword()
                            + "' must be at least "
                            + least
                            + "; "
                            + least
                            + " is used",
                    "",
                    "");
            return least;
        }
        return count;
    }

    /**
     * One burst of one message, wherever the setting still has its default. The delay after an
     * advert of lower priority stays that of other bursts.
     */
    void minimise() {
        delay = delay == null ? Integer.valueOf(0) : delay;
        repeat = repeat == null ? Integer.valueOf(1) : repeat;
        refresh = refresh == null ? Integer.valueOf(0) : refresh;
        refreshRepeat = refreshRepeat == null ? Integer.valueOf(0) : refreshRepeat;
        lowerPrioRepeat = lowerPrioRepeat == null ? Integer.valueOf(1) : lowerPrioRepeat;
    }

    /**
     * The settings of an instance with those of global_defs as defaults (ARP-01 to ARP-03). What
     * follows an advert of lower priority defaults to the other settings of global_defs, whatever
     * the instance has for these.
     */
    GarpSettings resolve(GarpDraft global, boolean strict) {
        GarpSettings defaults = GarpSettings.DEFAULT;
        long delayNanos = nanos(delay, global.delay, defaults.delayNanos());
        int repeats = first(repeat, global.repeat, defaults.repeat());
        long globalDelay = nanos(global.delay, null, defaults.delayNanos());
        int globalRepeats = first(global.repeat, null, defaults.repeat());
        long lowerDelay = nanos(lowerPrioDelay, global.lowerPrioDelay, globalDelay);
        int lowerRepeat = first(lowerPrioRepeat, global.lowerPrioRepeat, globalRepeats);
        return new GarpSettings(
                delayNanos,
                repeats,
                nanos(refresh, global.refresh, defaults.refreshNanos()),
                first(refreshRepeat, global.refreshRepeat, defaults.refreshRepeat()),
                strict ? 0 : lowerDelay,
                strict ? 0 : lowerRepeat);
    }

    private static int first(@Nullable Integer own, @Nullable Integer global, int otherwise) {
        return own != null ? own : global != null ? global : otherwise;
    }

    private static long nanos(@Nullable Integer own, @Nullable Integer global, long otherwise) {
        Integer seconds = own != null ? own : global;
        return seconds == null ? otherwise : seconds * Values.NANOS_PER_SECOND;
    }
}
