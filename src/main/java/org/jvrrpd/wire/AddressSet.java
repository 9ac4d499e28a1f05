package org.jvrrpd.wire;

import java.util.Collection;
import java.util.List;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** Addresses of one family, to be looked for in received adverts without allocation. */
public final class AddressSet {
    private final long[] high;
    private final long[] low;

    private AddressSet(long[] high, long[] low) {
        this.high = high;
        this.low = low;
    }

    /** Those of the family; others are left out. */
    public static AddressSet of(Family family, Collection<IpAddress> addresses) {
        List<IpAddress> sorted =
                addresses.stream()
                        .filter(one -> one.family() == family)
                        .distinct()
                        .sorted(AddressSet::compare)
                        .toList();
        return new AddressSet(
                sorted.stream().mapToLong(IpAddress::high).toArray(),
                sorted.stream().mapToLong(IpAddress::low).toArray());
    }

    private static int compare(IpAddress one, IpAddress other) {
        return compare(one.high(), one.low(), other.high(), other.low());
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }

    public boolean isEmpty() {
        return high.length == 0;
    }

    /** Whether it has the address of these bits ({@link IpAddress#high}, {@link IpAddress#low}). */
    boolean contains(long highBits, long lowBits) {
        int from = 0;
        int to = high.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = compare(high[middle], low[middle], highBits, lowBits);
            if (order == 0) {
                return true;
            }
            from = order < 0 ? middle + 1 : from;
            to = order < 0 ? to : middle;
        }
        return false;
    }
}
