package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.NetlinkSocket;
import org.jvrrpd.linux.netlink.NetlinkWriter;
import org.jvrrpd.net.Family;

/**
 * The requests that renew the addresses of one instance, written once and sent again with each
 * advert.
 */
final class LeaseRequests {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private static final int ALIGNMENT = 4;

    private final ByteBuffer bytes;
    private final List<Ageing> ageing = new ArrayList<>();
    private final int sizeBytes;
    private final int count;

    /** An IPv6 address with a preferred lifetime of its own, which goes on counting. */
    private record Ageing(int place, long deprecatedAtNanos, int leaseSeconds) {}

    /** An address to be renewed. */
    record Item(Holding holding, int leaseSeconds) {}

    /** Writes them. */
    LeaseRequests(List<Item> items) {
        bytes =
                NetlinkSocket.buffer(
                        Math.max(1, items.size() * KernelAddress.REQUEST_SIZE_BYTES_MAX));
        NetlinkWriter writer = new NetlinkWriter(bytes);
        for (Item item : items) {
            write(writer, item);
        }
        sizeBytes = writer.sizeBytes();
        count = items.size();
    }

    private void write(NetlinkWriter writer, Item item) {
        Holding holding = item.holding();
        KernelAddress address =
                KernelForm.of(
                        holding.installedOrThrow(), holding.installedIndex(), item.leaseSeconds());
        int place = address.writeRenewal(writer, 1);
        int preferred = address.preferredSeconds();
        boolean isFinite = preferred > 0 && address.address().family() == Family.IPV6;
        if (isFinite) {
            long deprecatedAtNanos = holding.installedAtNanos() + preferred * SECOND_NANOS;
            ageing.add(new Ageing(place, deprecatedAtNanos, item.leaseSeconds()));
        }
    }

    /** Brings what has aged up to the moment. */
    void age(long nowNanos) {
        for (int i = 0; i < ageing.size(); i++) {
            Ageing one = ageing.get(i);
            long leftNanos = Math.max(0, one.deprecatedAtNanos() - nowNanos);
            long leftSeconds = (leftNanos + SECOND_NANOS - 1) / SECOND_NANOS;
            boolean isLease = one.leaseSeconds() > 0;
            long preferred = isLease ? Math.min(one.leaseSeconds(), leftSeconds) : leftSeconds;
            bytes.putInt(one.place(), (int) preferred);
        }
    }

    /**
     * How many bytes from there are whole requests and no more than so many.
     *
     * @param from where a request begins
     */
    int fitting(int from, int roomBytes) {
        if (sizeBytes - from <= roomBytes) {
            return sizeBytes - from;
        }
        int end = from;
        while (end < sizeBytes && end + sizeOf(end) - from <= roomBytes) {
            end += sizeOf(end);
        }
        return end - from;
    }

    /** As the netlink header says, up to the place where the next one begins. */
    private int sizeOf(int place) {
        return (bytes.getInt(place) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int sizeBytes() {
        return sizeBytes;
    }

    int count() {
        return count;
    }
}
