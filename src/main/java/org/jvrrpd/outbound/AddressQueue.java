package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that wait to be changed, each once. Those of an instance that has few go before those
 * of one with many, for which the kernel may need seconds; else in the order of asking. Loop thread
 * only.
 */
final class AddressQueue {
    /** So many at once are few: the kernel needs some milliseconds for them at most. */
    static final int FEW_MAX = 32;

    private final Set<HoldingKey> few = new LinkedHashSet<>();
    private final Set<HoldingKey> many = new LinkedHashSet<>();

    /**
     * @param together how many are asked for together
     */
    void add(HoldingKey key, int together) {
        if (together <= FEW_MAX) {
            many.remove(key);
            few.add(key);
        } else if (!few.contains(key)) {
            many.add(key);
        }
    }

    boolean isEmpty() {
        return few.isEmpty() && many.isEmpty();
    }

    boolean contains(HoldingKey key) {
        return few.contains(key) || many.contains(key);
    }

    /** Takes out the first ones. */
    List<HoldingKey> take(int most) {
        return move(most, null);
    }

    /** The same; they wait in the other queue then, as what they were here. */
    List<HoldingKey> moveTo(AddressQueue other, int most) {
        return move(most, other);
    }

    private List<HoldingKey> move(int most, @Nullable AddressQueue other) {
        List<HoldingKey> taken = new ArrayList<>();
        Iterator<HoldingKey> keys = few.iterator();
        while (taken.size() < most && keys.hasNext()) {
            take(keys, taken, other, FEW_MAX);
        }
        keys = many.iterator();
        while (taken.size() < most && keys.hasNext()) {
            take(keys, taken, other, Integer.MAX_VALUE);
        }
        return taken;
    }

    private static void take(
            Iterator<HoldingKey> keys,
            List<HoldingKey> taken,
            @Nullable AddressQueue other,
            int together) {
        HoldingKey key = keys.next();
        keys.remove();
        taken.add(key);
        if (other != null) {
            other.add(key, together);
        }
    }
}
