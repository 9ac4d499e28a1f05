package org.jvrrpd.config.bind;

import java.util.EnumMap;
import java.util.Map;
import org.jvrrpd.net.Family;

/**
 * The preferences that rules get which have none (ADR-17): from 16384 downward, for each family by
 * itself, in the order of the file.
 */
final class RulePreferences {
    private static final long FIRST = 16_384;

    private final Map<Family, Long> next = new EnumMap<>(Family.class);

    long take(Family family) {
        long taken = next.getOrDefault(family, FIRST);
        next.put(family, taken - 1);
        return taken;
    }
}
