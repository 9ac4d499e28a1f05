package org.jvrrpd.vrrp.track;

import org.jvrrpd.model.VrrpInstance;

/** The priority that counts on the wire (TRK-01). */
public final class EffectivePriority {
    private EffectivePriority() {}

    /** Base and weights, 1 to 254; an owner's 255 neither changes nor is reached. */
    public static int of(int base, int contribution) {
        if (base == VrrpInstance.OWNER_PRIORITY) {
            return base;
        }
        return Math.max(1, Math.min(base + contribution, VrrpInstance.OWNER_PRIORITY - 1));
    }

    /**
     * What one weighted object adds: a positive weight while it is good, a negative one while it is
     * bad; {@code reverse} turns the sign (TRK-02).
     */
    public static int contribution(int weight, boolean reverse, Verdict verdict) {
        boolean applies = verdict == (weight > 0 ? Verdict.GOOD : Verdict.BAD);
        return !applies ? 0 : reverse ? -weight : weight;
    }
}
