package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.AddressRenewals;
import org.jvrrpd.linux.netlink.AddressRequests;
import org.jvrrpd.linux.netlink.RenewalChannel;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.loop.Flusher;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.vrrp.port.AddressPort;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * Puts virtual addresses on interfaces over rtnetlink. What a turn asks for is compared with what
 * the kernel has and leaves at the end of the turn: first all removals, then all additions, many in
 * one datagram. An address that was there before (EEXIST, and the ledger does not know it) is not
 * ours: reported, never removed. What fails is repeated with a growing pause, told to the listener
 * in a later turn, and shown as a condition. Register with the loop as flusher and as task. Loop
 * thread only.
 */
public final class AddressInstaller implements AddressPort, Flusher, TimedTask, AutoCloseable {
    private final AddressRequests channel;
    private final Interfaces interfaces;
    private final AddressLedger ledger;
    private final AddressTrouble trouble;
    private final Counters<AddressCounter> counters = new Counters<>(AddressCounter.class);
    private final Map<HoldingKey, Holding> holdings = new LinkedHashMap<>();
    private final Set<HoldingKey> queued = new LinkedHashSet<>();
    private final LeaseKeeper leases;
    private long nextRetryAtNanos = NEVER;

    /** With another taker of requests than the kernel. */
    AddressInstaller(
            AddressRequests channel,
            AddressRenewals renewals,
            Interfaces interfaces,
            AddressLedger ledger,
            AddressFailureListener listener,
            ConditionBoard conditions) {
        this.channel = channel;
        this.leases = new LeaseKeeper(renewals, counters);
        this.interfaces = interfaces;
        this.ledger = ledger;
        this.trouble = new AddressTrouble(listener, conditions);
    }

    /** A request and what it is about. */
    private record Step(HoldingKey key, Holding holding, VirtualAddress address, Request request) {}

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

    @Override
    public void install(InstanceId id, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            HoldingKey key = HoldingKey.of(address);
            Holding holding = holdings.computeIfAbsent(key, unused -> fresh(address));
            holding.want(id, address);
            queued.add(key);
        }
        leases.onChanged(id.number());
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
            holding.wantedBy().forEach(other -> leases.onChanged(other.number()));
        }
    }

    @Override
    public void withdraw(InstanceId id, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            HoldingKey key = HoldingKey.of(address);
            Holding holding = holdings.computeIfAbsent(key, unused -> fresh(address));
            holding.unwant(id);
            holding.wantedBy().forEach(other -> leases.renewAll(other.number()));
            queued.add(key);
        }
        leases.onChanged(id.number());
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
        if (!queued.isEmpty()) {
            change(nowNanos);
        }
        leases.flush(holdings.values(), nowNanos);
    }

    private void change(long nowNanos) {
        execute(removals(), nowNanos);
        execute(additions(nowNanos), nowNanos);
        for (HoldingKey key : queued) {
            Holding holding = holdings.get(key);
            if (holding != null && holding.isEmpty()) {
                holdings.remove(key);
                trouble.onForgotten(key.toString());
            }
        }
        queued.clear();
        trouble.onTurnEnd();
        nextRetryAtNanos = nextRetryAtNanos();
    }

    private List<Step> removals() {
        List<Step> steps = new ArrayList<>();
        for (HoldingKey key : queued) {
            Holding holding = holding(key);
            VirtualAddress address = holding.superfluous(interfaces.index(key.interfaceName()));
            if (address != null) {
                steps.add(step(Verb.WITHDRAW, key, holding, address, holding.installedIndex()));
            }
        }
        return steps;
    }

    private List<Step> additions(long nowNanos) {
        List<Step> steps = new ArrayList<>();
        for (HoldingKey key : queued) {
            Holding holding = holding(key);
            VirtualAddress address = holding.missing();
            int index = interfaces.index(key.interfaceName());
            if (address != null && index == 0) {
                onInterfaceMissing(key, holding, address, nowNanos);
            } else if (address != null) {
                steps.add(step(Verb.INSTALL, key, holding, address, index));
            }
        }
        return steps;
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

    private void execute(List<Step> steps, long nowNanos) {
        if (steps.isEmpty()) {
            return;
        }
        List<Request> requests = new ArrayList<>(steps.size());
        for (Step step : steps) {
            requests.add(step.request());
            markBeforeSending(step);
        }
        long sentBefore = channel.datagramsSent();
        Outcome[] outcomes = channel.execute(requests);
        counters.add(AddressCounter.DATAGRAMS, channel.datagramsSent() - sentBefore);
        for (int i = 0; i < outcomes.length; i++) {
            onOutcome(steps.get(i), outcomes[i], nowNanos);
        }
    }

    /** So that whoever comes after a crash in the next microseconds knows. */
    private void markBeforeSending(Step step) {
        boolean ours = step.holding().installed() != null;
        if (step.request().verb() == Verb.INSTALL && !ours) {
            mark(step, Mark.ASKED);
        }
    }

    private void mark(Step step, Mark mark) {
        boolean recorded = ledger.set(step.address(), mark, step.request().address().index());
        if (!recorded && mark == Mark.OURS) {
            counters.increment(AddressCounter.NOT_RECORDED);
        }
    }

    private void onOutcome(Step step, Outcome outcome, long nowNanos) {
        switch (step.request().verb()) {
            case INSTALL -> onInstallOutcome(step, outcome, nowNanos);
            case WITHDRAW -> onWithdrawOutcome(step, outcome, nowNanos);
        }
    }

    private void onInstallOutcome(Step step, Outcome outcome, long nowNanos) {
        boolean ours = step.holding().installed() != null;
        switch (outcome.errno()) {
            case 0 -> {
                onInstalled(step, AddressCounter.INSTALLED);
                step.holding().onAdded(nowNanos);
            }
            case Errno.EEXIST -> {
                if (ours) {
                    onInstalled(step, AddressCounter.ALREADY_OURS);
                    step.holding().wantedBy().forEach(id -> leases.renewAll(id.number()));
                } else {
                    onForeign(step, nowNanos);
                }
            }
            default -> {
                onRefused(step, outcome.errno(), ours);
                fail(step.key(), step.holding(), step.address(), outcome.describe(), nowNanos);
            }
        }
    }

    private void onRefused(Step step, int errno, boolean ours) {
        if (errno == RequestChannel.NO_ANSWER) {
            // Ours as far as we know: the next attempt, or a withdrawal, finds out.
            counters.increment(AddressCounter.UNANSWERED);
            step.holding().onAssumed(step.address(), step.request().address().index());
            return;
        }
        counters.increment(AddressCounter.INSTALL_FAILED);
        if (!ours || errno == Errno.ENODEV) {
            mark(step, Mark.NOT_OURS);
            step.holding().onAbsent();
        }
    }

    private void onInstalled(Step step, AddressCounter counter) {
        counters.increment(counter);
        mark(step, Mark.OURS);
        step.holding().onInstalled(step.address(), step.request().address().index());
        step.holding().wantedBy().forEach(id -> leases.onChanged(id.number()));
        trouble.onInstalled(step.key().toString());
    }

    private void onForeign(Step step, long nowNanos) {
        counters.increment(AddressCounter.NOT_OURS);
        mark(step, Mark.NOT_OURS);
        step.holding().onForeign();
        trouble.onForeign(step.key().toString(), nowNanos);
    }

    private void onInterfaceMissing(
            HoldingKey key, Holding holding, VirtualAddress address, long nowNanos) {
        counters.increment(AddressCounter.INTERFACE_MISSING);
        fail(
                key,
                holding,
                address,
                "interface " + key.interfaceName() + " does not exist",
                nowNanos);
        holding.postpone(nowNanos + RetryPause.FIRST_NANOS);
    }

    private void fail(
            HoldingKey key, Holding holding, VirtualAddress address, String why, long nowNanos) {
        holding.onFailure(nowNanos + RetryPause.nanos(holding.failures()));
        trouble.onInstallFailed(
                key.toString(), holding.wantedBy(), address, why, holding.failures(), nowNanos);
    }

    private void onWithdrawOutcome(Step step, Outcome outcome, long nowNanos) {
        switch (outcome.errno()) {
            case 0 -> onGone(step, AddressCounter.WITHDRAWN);
            case Errno.EADDRNOTAVAIL, Errno.ENODEV -> onGone(step, AddressCounter.ALREADY_GONE);
            default -> {
                counters.increment(
                        outcome.errno() == RequestChannel.NO_ANSWER
                                ? AddressCounter.UNANSWERED
                                : AddressCounter.WITHDRAW_FAILED);
                Holding holding = step.holding();
                holding.onFailure(nowNanos + RetryPause.nanos(holding.failures()));
                trouble.onWithdrawFailed(
                        step.key().toString(), outcome.describe(), holding.failures(), nowNanos);
            }
        }
    }

    private void onGone(Step step, AddressCounter counter) {
        counters.increment(counter);
        mark(step, Mark.NOT_OURS);
        step.holding().onGone();
    }

    @Override
    public long nextDeadlineNanos() {
        return trouble.isAnythingToTell()
                ? 0
                : Math.min(nextRetryAtNanos, leases.nextDeadlineNanos());
    }

    @Override
    public void onDeadline(long nowNanos) {
        trouble.tell(nowNanos);
        holdings.forEach(
                (key, holding) -> {
                    if (holding.retryAtNanos() <= nowNanos) {
                        holding.onRetry();
                        queued.add(key);
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
        leases.keepForEver(holdings.values(), nowNanos);
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
        channel.close();
        leases.close();
    }

    /** For tests: what is known of an address. */
    @Nullable VirtualAddress installed(String interfaceName, IpAddress address) {
        Holding holding = holdings.get(new HoldingKey(interfaceName, address));
        return holding == null ? null : holding.installed();
    }
}
