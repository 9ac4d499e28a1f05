package org.jvrrpd.config.check.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.ReleaseSkew;
import org.jvrrpd.model.VrrpInstance;

/** What rules say of a {@code release_skew} that is too short for three routers. */
public final class ReleaseSkewLine {
    /** For clusters of three and more. */
    public static final String REMEDY =
            "write release_skew 0.256 or more on all hosts; with two hosts any time will do";

    private static final int PRIORITIES = 256;

    private ReleaseSkewLine() {}

    /** Where the time is written: in the instance, or as the default of all. */
    public static Span span(Subject subject, VrrpInstance instance) {
        WrittenBlock block = subject.written().instance(instance.name());
        WrittenBlock global = subject.written().global();
        boolean isGlobal = !block.has("release_skew") && global.has("vrrp_release_skew");
        return isGlobal ? global.spanOf("vrrp_release_skew") : block.spanOf("release_skew");
    }

    /** Why it is too short. */
    public static String why(ReleaseSkew skew) {
        return "neighbouring priorities wait %s apart, and an advert takes about as long to be heard: the addresses may move twice"
                .formatted(millis(skew.unitNanos() / PRIORITIES));
    }

    /** {@code 0.08 ms}: two decimals. */
    public static String millis(long nanos) {
        BigDecimal millis = BigDecimal.valueOf(nanos, 6).setScale(2, RoundingMode.HALF_UP);
        return millis.stripTrailingZeros().toPlainString() + " ms";
    }
}
