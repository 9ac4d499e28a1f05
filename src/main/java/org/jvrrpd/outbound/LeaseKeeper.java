package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.netlink.AddressRenewals;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.NetlinkSocket;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.vrrp.port.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of addresses: those of every instance whose advert has left in this turn and
 * whose last renewal is {@link AddressLease#restNanos} ago, in one batch, or in as many turns as
 * that takes. In the steady state nothing is allocated: the requests of an instance are kept until
 * its addresses change. Loop thread only.
 */
final class LeaseKeeper implements AutoCloseable {
    /** They fit into the send buffer that a socket has by default. */
    static final int RENEWALS_PER_DATAGRAM_MAX = 65_536 / KernelAddress.REQUEST_SIZE_BYTES_MAX;

    private static final int BATCH_SIZE_BYTES =
            RENEWALS_PER_DATAGRAM_MAX * KernelAddress.REQUEST_SIZE_BYTES_MAX;

    private static final long AT_ONCE = Long.MIN_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final AddressRenewals channel;
    private final Counters<AddressCounter> counters;
    private final ByteBuffer batch = NetlinkSocket.buffer(BATCH_SIZE_BYTES);
    private Lease[] leases = new Lease[0];
    private Lease[] due = new Lease[0];
    private int dueCount;

    /** The first that is due and not yet in a batch, or not as a whole. */
    private int dueAt;

    private boolean isGoingOn;
    private int batchSizeBytes;
    private boolean isFailing;
    private boolean hasRefused;
    private boolean hasUnsent;
    private long retryAtNanos = TimedTask.NEVER;

    /** What is known of the lease of one instance. */
    private static final class Lease {
        final int number;
        int seconds;
        boolean isDue;

        /** Adverts before that renew nothing. */
        long restsUntilNanos = AT_ONCE;

        /** Also addresses that are to stay, and those that were installed in this turn. */
        boolean isComplete;

        /** Null: to be written anew. */
        @Nullable LeaseRequests requests;

        /** What is being sent, and how much of it is in batches; null: nothing is. */
        @Nullable LeaseRequests begun;

        int begunBytes;
        boolean isBegunComplete;

        /** It became due once more since it was begun. */
        boolean isDueAgain;

        Lease(int number) {
            this.number = number;
        }

        /** Nothing of it counts as sent. */
        void beginAgain() {
            isComplete |= begun != null && isBegunComplete;
            begun = null;
            restsUntilNanos = AT_ONCE;
        }
    }

    LeaseKeeper(AddressRenewals channel, Counters<AddressCounter> counters) {
        this.channel = channel;
        this.counters = counters;
    }

    /** How long the addresses of the instance stay unrenewed from now on; 0: for ever. */
    void lease(InstanceId id, int seconds) {
        Lease lease = of(id);
        if (lease.seconds != seconds) {
            lease.seconds = seconds;
            renewAll(id.number());
        }
    }

    /** The same, told to the kernel with the next advert, which renews in any case. */
    void leaseFromNextAdvert(InstanceId id, int seconds) {
        Lease lease = of(id);
        lease.seconds = seconds;
        lease.requests = null;
        lease.restsUntilNanos = AT_ONCE;
    }

    private Lease of(InstanceId id) {
        int number = id.number();
        if (number >= leases.length) {
            int before = leases.length;
            leases = Arrays.copyOf(leases, 2 * number + 1);
            due = Arrays.copyOf(due, leases.length);
            for (int i = before; i < leases.length; i++) {
                leases[i] = new Lease(i);
            }
        }
        return leases[number];
    }

    /** An advert of the instance has left. */
    void onAdvertSent(InstanceId id) {
        int number = id.number();
        if (number < leases.length && leases[number].seconds > 0) {
            add(leases[number]);
        }
    }

    /** Its addresses are renewed at the end of the turn, advert or not. */
    void renew(InstanceId id) {
        of(id).restsUntilNanos = AT_ONCE;
        onAdvertSent(id);
    }

    /** As {@link #renew}, with those that stay for ever: lifetimes have changed. */
    void renewAll(int number) {
        if (number >= 0 && number < leases.length) {
            leases[number].requests = null;
            leases[number].isComplete = true;
            leases[number].restsUntilNanos = AT_ONCE;
            add(leases[number]);
        }
    }

    private void add(Lease lease) {
        if (!lease.isDue) {
            lease.isDue = true;
            due[dueCount++] = lease;
        } else if (lease.begun != null) {
            lease.isDueAgain = true;
        }
    }

    /** The instance has more addresses now. */
    void onAdded(int number) {
        if (number >= 0 && number < leases.length) {
            leases[number].requests = null;
        }
    }

    /** The addresses of the instance are others now: those of before are not renewed any more. */
    void onReplaced(int number) {
        onAdded(number);
        if (dueAt < dueCount && due[dueAt].number == number) {
            due[dueAt].beginAgain();
        }
    }

    /** Whether the last flush has left something for the next turn. */
    boolean isGoingOn() {
        return isGoingOn;
    }

    /** The lease of an address; 0 if any instance wants it for ever. */
    int seconds(Holding holding) {
        int longest = 0;
        for (InstanceId id : holding.wantedBy()) {
            boolean isKnown = id.number() >= 0 && id.number() < leases.length;
            int seconds = isKnown ? leases[id.number()].seconds : 0;
            if (seconds == 0) {
                return 0;
            }
            longest = Math.max(longest, seconds);
        }
        return longest;
    }

    /** All of them stay from now on. */
    void keepForEver(Collection<Holding> holdings, long nowNanos, WorkSlice slice) {
        dueAt = 0;
        for (Lease lease : leases) {
            lease.seconds = 0;
            lease.begun = null;
            renewAll(lease.number);
        }
        flush(holdings, nowNanos, slice);
    }

    /** Sends what is due, as much as the slice has time for. */
    void flush(Collection<Holding> holdings, long nowNanos, WorkSlice slice) {
        while (dueAt < dueCount && !slice.isOver()) {
            Lease lease = due[dueAt];
            LeaseRequests requests = lease.begun;
            if (requests == null && nowNanos < lease.restsUntilNanos) {
                dueAt++;
                continue;
            }
            if (requests == null) {
                requests = begin(lease, holdings, nowNanos);
            }
            append(lease, requests, slice);
            if (lease.begunBytes == requests.sizeBytes()) {
                dueAt++;
            } else {
                sendBatch(slice);
            }
        }
        sendBatch(slice);
        isGoingOn = dueAt < dueCount;
        if (!isGoingOn) {
            endFlush(nowNanos);
        }
    }

    private LeaseRequests begin(Lease lease, Collection<Holding> holdings, long nowNanos) {
        LeaseRequests requests = lease.requests;
        lease.isBegunComplete = lease.isComplete;
        if (requests == null) {
            requests = write(lease, holdings, nowNanos);
            lease.isComplete = false;
        }
        requests.age(nowNanos);
        lease.begun = requests;
        lease.begunBytes = 0;
        lease.restsUntilNanos = nowNanos + AddressLease.restNanos(lease.seconds);
        counters.add(AddressCounter.RENEWALS, requests.count());
        return requests;
    }

    /** What did not reach the kernel is sent again with the next turn, which comes soon. */
    private void endFlush(long nowNanos) {
        retryAtNanos = hasUnsent ? nowNanos + RetryPause.FIRST_NANOS : TimedTask.NEVER;
        int count = dueCount;
        dueCount = 0;
        dueAt = 0;
        for (int i = 0; i < count; i++) {
            Lease lease = due[i];
            lease.isDue = false;
            if (hasUnsent) {
                lease.beginAgain();
            }
            lease.begun = null;
            if (hasUnsent || lease.isDueAgain) {
                add(lease);
            }
            lease.isDueAgain = false;
        }
        isGoingOn = !hasUnsent && dueCount > 0;
        if (hasRefused && !isFailing) {
            LOG.warn("the kernel did not renew some addresses: {}", channel.lastRefusal());
        }
        isFailing = hasRefused;
        hasRefused = false;
        hasUnsent = false;
    }

    /** When the loop is to come again though no advert is due; NEVER: it need not. */
    long nextDeadlineNanos() {
        return retryAtNanos;
    }

    /**
     * Those that stay are renewed this once. One that is to be removed, or asked for again, is not:
     * the renewal would add it.
     */
    private LeaseRequests write(Lease lease, Collection<Holding> holdings, long nowNanos) {
        List<LeaseRequests.Item> old = new ArrayList<>();
        List<LeaseRequests.Item> all = new ArrayList<>();
        for (Holding holding : holdings) {
            if (holding.isSettled() && holding.isWantedBy(lease.number)) {
                LeaseRequests.Item item = new LeaseRequests.Item(holding, seconds(holding));
                boolean isFresh = holding.installedAtNanos() == nowNanos;
                if (lease.isComplete ? !isFresh : item.leaseSeconds() > 0) {
                    all.add(item);
                    if (!isFresh) {
                        old.add(item);
                    }
                }
            }
        }
        LeaseRequests requests = new LeaseRequests(all);
        lease.requests = lease.isComplete ? null : requests;
        return old.size() == all.size() ? requests : new LeaseRequests(old);
    }

    private void append(Lease lease, LeaseRequests requests, WorkSlice slice) {
        int roomBytes = slice.step() * KernelAddress.REQUEST_SIZE_BYTES_MAX - batchSizeBytes;
        int size = requests.fitting(lease.begunBytes, roomBytes);
        batch.put(batchSizeBytes, requests.bytes(), lease.begunBytes, size);
        batchSizeBytes += size;
        lease.begunBytes += size;
    }

    private void sendBatch(WorkSlice slice) {
        if (batchSizeBytes == 0) {
            return;
        }
        slice.onStepBegun();
        int refused = channel.renew(batch, batchSizeBytes);
        slice.onStepDone(batchSizeBytes / KernelAddress.REQUEST_SIZE_BYTES_MAX + 1);
        counters.increment(AddressCounter.RENEWAL_BATCHES);
        batchSizeBytes = 0;
        if (refused != 0) {
            counters.add(AddressCounter.RENEWALS_REFUSED, Math.abs(refused));
            hasRefused = true;
            hasUnsent |= refused == AddressRenewals.NOT_SENT;
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
