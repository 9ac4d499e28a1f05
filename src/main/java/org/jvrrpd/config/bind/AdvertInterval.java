package org.jvrrpd.config.bind;

import org.jvrrpd.config.source.DiagnosticCode;

/** The interval of adverts as each version can say it (TMR-03, TMR-04). */
final class AdvertInterval {
    private static final long CENTISECOND = 10_000_000L;
    private static final long VERSION_3_MAX_NANOS = 4095 * CENTISECOND;

    private AdvertInterval() {}

    /** Version 2: whole seconds, at least one; version 3: whole centiseconds, at most 40.95 s. */
    static long resolve(InstanceDraft draft, int version, Binding binding) {
        long written = draft.advertIntervalNanos;
        long unit = version == 2 ? Values.NANOS_PER_SECOND : CENTISECOND;
        long value = Math.max(unit, (written + unit / 2) / unit * unit);
        value = version == 3 ? Math.min(value, VERSION_3_MAX_NANOS) : value;
        if (value != written) {
            binding.report(
                    DiagnosticCode.ADJUSTED_VALUE,
                    VrrpInstanceBinder.or(draft.advertIntervalSpan, draft),
                    "an advert of version "
                            + version
                            + " cannot say an interval of "
                            + Values.secondsText(written)
                            + "; "
                            + Values.secondsText(value)
                            + " is used",
                    version == 2 ? "peers drop adverts whose interval is not their own" : "",
                    version == 2
                            ? "write whole seconds, the same on all hosts, or use version 3 on all"
                            : "write 0.01 to 40.95 with at most two decimals");
        }
        return value;
    }
}
