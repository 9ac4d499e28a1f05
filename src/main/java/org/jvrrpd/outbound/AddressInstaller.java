package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.AddressRenewals;
import org.jvrrpd.linux.netlink.AddressRequests;
import org.jvrrpd.linux.netlink.RenewalChannel;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.loop.Flusher;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.AddressSteps.Step;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * Puts virtual addresses on interfaces over rtnetlink. What a turn asks for is compared with what
 * the kernel has and leaves at the end of the turn: first all removals, then all additions, many in
 * one datagram. What takes the kernel longer than a turn may last ({@link WorkSlice}) goes on in
 * the next turns, at once, in the same order. An address that was there before (EEXIST, and the
 * ledger does not know it) is not ours: reported, never removed. What fails is repeated with a
 * growing pause, told to the listener in a later turn, and shown as a condition. Register with the
 * loop as flusher and as task. Loop thread only.
 */
public final class AddressInstaller implements AddressPort, Flusher, TimedTask, AutoCloseable {
    private final AddressSteps steps;
    private final Interfaces interfaces;
    private final AddressLedger ledger;
    private final AddressTrouble trouble;
    private final Counters<AddressCounter> counters = new Counters<>(AddressCounter.class);
    private final Map<HoldingKey, Holding> holdings = new LinkedHashMap<>();

    /** What was asked for; first all of it that nobody wants any more is removed. */
    private final AddressQueue queued = new AddressQueue();

    /** The wanted rest: what has changed is removed and added again at once, the rest is added. */
    private final AddressQueue relieved = new AddressQueue();

    private final LeaseKeeper leases;
    private WorkSlice changing;
    private WorkSlice renewing;
    private long nextRetryAtNanos = NEVER;

    /** Whether the last turn has left something for the next. */
    private boolean isGoingOn;

    /** With another taker of requests than the kernel. */
    AddressInstaller(
            AddressRequests channel,
            AddressRenewals renewals,
            Interfaces interfaces,
            AddressLedger ledger,
            AddressFailureListener listener,
            ConditionBoard conditions) {
        this.leases = new LeaseKeeper(renewals, counters);
        this.interfaces = interfaces;
        this.ledger = ledger;
        this.trouble = new AddressTrouble(listener, conditions);
        this.steps = new AddressSteps(channel, ledger, trouble, leases, counters);
        changing = WorkSlice.endless(RequestChannel.REQUESTS_PER_DATAGRAM_MAX);
        renewing = WorkSlice.endless(LeaseKeeper.RENEWALS_PER_DATAGRAM_MAX);
    }

    /**
     * Opens the netlink socket, in the network namespace of the calling thread; any thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static AddressInstaller open(
            Interfaces interfaces,
            AddressLedger ledger,
            AddressFailureListener listener,
            ConditionBoard conditions) {
        return new AddressInstaller(
                RequestChannel.open(),
                RenewalChannel.open(),
                interfaces,
                ledger,
                listener,
                conditions);
    }

    /**
     * From now on a turn does no more than there is time for.
     *
     * @param clock of the loop
     * @param dueNanos when the next advert is due, on that clock
     */
    public void pace(LongSupplier clock, LongSupplier dueNanos) {
        changing = new WorkSlice(clock, dueNanos, RequestChannel.REQUESTS_PER_DATAGRAM_MAX);
        renewing = new WorkSlice(clock, dueNanos, LeaseKeeper.RENEWALS_PER_DATAGRAM_MAX);
    }

    @Override
    public void install(InstanceId id, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            HoldingKey key = HoldingKey.of(address);
            Holding holding = holdings.computeIfAbsent(key, unused -> fresh(address));
            holding.want(id, address);
            queued.add(key, addresses.size());
        }
        leases.onReplaced(id.number());
    }

    @Override
    public void lease(InstanceId id, int seconds) {
        leases.lease(id, seconds);
    }

    @Override
    public void leaseFromNextAdvert(InstanceId id, int seconds) {
        leases.leaseFromNextAdvert(id, seconds);
    }

    @Override
    public void renew(InstanceId id) {
        leases.renew(id);
    }

    /** An advert of the instance has left in this turn: its addresses are renewed at the end. */
    public void onAdvertSent(InstanceId id) {
        leases.onAdvertSent(id);
    }

    @Override
    public void lapsed(InstanceId id, VirtualAddress address) {
        Holding holding = holdings.get(HoldingKey.of(address));
        if (holding != null && holding.installed() != null) {
            ledger.set(address, Mark.NOT_OURS, holding.installedIndex());
            holding.onGone();
            holding.wantedBy().forEach(other -> leases.onReplaced(other.number()));
        }
    }

    @Override
    public void withdraw(InstanceId id, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            HoldingKey key = HoldingKey.of(address);
            Holding holding = holdings.computeIfAbsent(key, unused -> fresh(address));
            holding.unwant(id);
            for (InstanceId other : holding.wantedBy()) {
                leases.onReplaced(other.number());
                leases.renewAll(other.number());
            }
            queued.add(key, addresses.size());
        }
        leases.onReplaced(id.number());
    }

    /** What the ledger knows from before counts as installed. */
    private Holding fresh(VirtualAddress address) {
        Holding holding = new Holding();
        if (ledger.mark(address) != Mark.NOT_OURS) {
            holding.onInstalled(address, ledger.index(address));
        }
        return holding;
    }

    @Override
    public void flush(long nowNanos) {
        changing.begin();
        renewing.begin();
        work(nowNanos);
    }

    /** Does all that is queued, however long it takes: before an end. */
    public void finish(long nowNanos) {
        changing.beginEndless();
        renewing.beginEndless();
        do {
            work(nowNanos);
        } while (leases.isGoingOn());
    }

    private void work(long nowNanos) {
        if (isChanging()) {
            change(nowNanos);
        }
        leases.flush(holdings.values(), nowNanos, renewing);
        isGoingOn = isChanging() || leases.isGoingOn();
    }

    /** Whether something that was asked for is left for other turns. */
    public boolean isChanging() {
        return !queued.isEmpty() || !relieved.isEmpty();
    }

    /** Whether the address is to come, but was not asked for yet. */
    public boolean isPending(VirtualAddress address) {
        if (!isChanging()) {
            return false;
        }
        HoldingKey key = HoldingKey.of(address);
        Holding holding = holdings.get(key);
        return holding != null
                && holding.isAsked()
                && (queued.contains(key) || relieved.contains(key));
    }

    private void change(long nowNanos) {
        while (!queued.isEmpty() && !changing.isOver()) {
            List<HoldingKey> keys = queued.moveTo(relieved, changing.step());
            execute(removals(keys, false), nowNanos);
        }
        while (queued.isEmpty() && !relieved.isEmpty() && !changing.isOver()) {
            List<HoldingKey> keys = relieved.take(changing.step());
            execute(removals(keys, true), nowNanos);
            execute(additions(keys, nowNanos), nowNanos);
            keys.forEach(this::forgetIfEmpty);
        }
        trouble.onTurnEnd();
        if (!isChanging()) {
            changing.forget();
            nextRetryAtNanos = nextRetryAtNanos();
        }
    }

    private void execute(List<Step> some, long nowNanos) {
        if (!some.isEmpty()) {
            changing.onStepBegun();
            steps.execute(some, nowNanos);
            changing.onStepDone(some.size());
        }
    }

    private void forgetIfEmpty(HoldingKey key) {
        Holding holding = holdings.get(key);
        if (holding != null && holding.isEmpty()) {
            holdings.remove(key);
            trouble.onForgotten(key.toString());
        }
    }

    /** Of those that somebody wants otherwise, or of those that nobody wants. */
    private List<Step> removals(List<HoldingKey> keys, boolean areWanted) {
        List<Step> removals = new ArrayList<>();
        for (HoldingKey key : keys) {
            Holding holding = holding(key);
            VirtualAddress address = holding.superfluous(interfaces.index(key.interfaceName()));
            if (address != null && (holding.desired() != null) == areWanted) {
                removals.add(step(Verb.WITHDRAW, key, holding, address, holding.installedIndex()));
            }
        }
        return removals;
    }

    private List<Step> additions(List<HoldingKey> keys, long nowNanos) {
        List<Step> additions = new ArrayList<>();
        for (HoldingKey key : keys) {
            Holding holding = holding(key);
            VirtualAddress address = holding.missing();
            int index = interfaces.index(key.interfaceName());
            if (address != null && index == 0) {
                steps.onInterfaceMissing(key, holding, address, nowNanos);
            } else if (address != null) {
                additions.add(step(Verb.INSTALL, key, holding, address, index));
            }
        }
        return additions;
    }

    private Holding holding(HoldingKey key) {
        return Objects.requireNonNull(holdings.get(key));
    }

    private Step step(
            Verb verb, HoldingKey key, Holding holding, VirtualAddress address, int index) {
        int leaseSeconds = verb == Verb.INSTALL ? leases.seconds(holding) : 0;
        Request request = new Request(verb, KernelForm.of(address, index, leaseSeconds));
        return new Step(key, holding, address, request);
    }

    @Override
    public long nextDeadlineNanos() {
        return isGoingOn || trouble.isAnythingToTell()
                ? 0
                : Math.min(nextRetryAtNanos, leases.nextDeadlineNanos());
    }

    @Override
    public void onDeadline(long nowNanos) {
        trouble.tell(nowNanos);
        if (nowNanos < nextRetryAtNanos) {
            return;
        }
        holdings.forEach(
                (key, holding) -> {
                    if (holding.retryAtNanos() <= nowNanos) {
                        holding.onRetry();
                        queued.add(key, Integer.MAX_VALUE);
                    }
                });
        nextRetryAtNanos = nextRetryAtNanos();
    }

    private long nextRetryAtNanos() {
        long next = NEVER;
        for (Holding holding : holdings.values()) {
            next = Math.min(next, holding.retryAtNanos());
        }
        return next;
    }

    /** Before an end without release: the addresses stay, renewed or not. */
    public void keepForEver(long nowNanos) {
        changing.beginEndless();
        change(nowNanos);
        renewing.beginEndless();
        leases.keepForEver(holdings.values(), nowNanos, renewing);
    }

    /** How many addresses are in the kernel by our doing. */
    public int heldCount() {
        return (int) holdings.values().stream().filter(each -> each.installed() != null).count();
    }

    public Counters<AddressCounter> counters() {
        return counters;
    }

    /** Closes the socket; addresses stay as they are. */
    @Override
    public void close() {
        steps.close();
        leases.close();
    }

    /** For tests: what is known of an address. */
    @Nullable VirtualAddress installed(String interfaceName, IpAddress address) {
        Holding holding = holdings.get(new HoldingKey(interfaceName, address));
        return holding == null ? null : holding.installed();
    }
}
