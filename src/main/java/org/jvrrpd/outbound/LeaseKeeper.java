package org.jvrrpd.outbound;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.netlink.AddressRenewals;
import org.jvrrpd.linux.netlink.NetlinkSocket;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.vrrp.port.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of addresses: those of every instance whose advert has left in this turn, in
 * one batch. In the steady state nothing is allocated: the requests of an instance are kept until
 * its addresses change. Loop thread only.
 */
final class LeaseKeeper implements AutoCloseable {
    /** Requests in one datagram: they fit into the send buffer that a socket has by default. */
    private static final int BATCH_SIZE_BYTES = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final AddressRenewals channel;
    private final Counters<AddressCounter> counters;
    private final ByteBuffer batch = NetlinkSocket.buffer(BATCH_SIZE_BYTES);
    private Lease[] leases = new Lease[0];
    private Lease[] due = new Lease[0];
    private int dueCount;
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

        /** Also addresses that are to stay, and those that were installed in this turn. */
        boolean isComplete;

        /** Null: to be written anew. */
        @Nullable LeaseRequests requests;

        Lease(int number) {
            this.number = number;
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

    /** The same, told to the kernel with the next advert. */
    void leaseFromNextAdvert(InstanceId id, int seconds) {
        Lease lease = of(id);
        lease.seconds = seconds;
        lease.requests = null;
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
        onAdvertSent(id);
    }

    /** As {@link #renew}, with those that stay for ever: lifetimes have changed. */
    void renewAll(int number) {
        if (number >= 0 && number < leases.length) {
            leases[number].requests = null;
            leases[number].isComplete = true;
            add(leases[number]);
        }
    }

    private void add(Lease lease) {
        if (!lease.isDue) {
            lease.isDue = true;
            due[dueCount++] = lease;
        }
    }

    /** The addresses of the instance are others now. */
    void onChanged(int number) {
        if (number >= 0 && number < leases.length) {
            leases[number].requests = null;
        }
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
    void keepForEver(Collection<Holding> holdings, long nowNanos) {
        for (Lease lease : leases) {
            lease.seconds = 0;
            renewAll(lease.number);
        }
        flush(holdings, nowNanos);
    }

    /** Sends what is due. */
    void flush(Collection<Holding> holdings, long nowNanos) {
        for (int i = 0; i < dueCount; i++) {
            Lease lease = due[i];
            LeaseRequests requests = lease.requests;
            if (requests == null) {
                requests = write(lease, holdings, nowNanos);
            }
            requests.age(nowNanos);
            append(requests);
        }
        sendBatch();
        endFlush(nowNanos);
    }

    /** What did not reach the kernel is sent again with the next turn, which comes soon. */
    private void endFlush(long nowNanos) {
        retryAtNanos = hasUnsent ? nowNanos + RetryPause.FIRST_NANOS : TimedTask.NEVER;
        for (int i = 0; !hasUnsent && i < dueCount; i++) {
            due[i].isDue = false;
            due[i].isComplete = false;
        }
        dueCount = hasUnsent ? dueCount : 0;
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

    /** Those that stay are renewed this once. */
    private LeaseRequests write(Lease lease, Collection<Holding> holdings, long nowNanos) {
        List<LeaseRequests.Item> old = new ArrayList<>();
        List<LeaseRequests.Item> all = new ArrayList<>();
        for (Holding holding : holdings) {
            if (holding.installed() != null && holding.isWantedBy(lease.number)) {
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

    private void append(LeaseRequests requests) {
        int from = 0;
        while (from < requests.sizeBytes()) {
            int size = requests.fitting(from, BATCH_SIZE_BYTES - batchSizeBytes);
            if (size == 0) {
                sendBatch();
                continue;
            }
            batch.put(batchSizeBytes, requests.bytes(), from, size);
            batchSizeBytes += size;
            from += size;
        }
        counters.add(AddressCounter.RENEWALS, requests.count());
    }

    private void sendBatch() {
        if (batchSizeBytes == 0) {
            return;
        }
        int refused = channel.renew(batch, batchSizeBytes);
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
