package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.netlink.AddressRequests;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;

/** Sends requests for addresses and takes down what has become of each. Loop thread only. */
final class AddressSteps implements AutoCloseable {
    private final AddressRequests channel;
    private final AddressLedger ledger;
    private final AddressTrouble trouble;
    private final LeaseKeeper leases;
    private final Counters<AddressCounter> counters;

    AddressSteps(
            AddressRequests channel,
            AddressLedger ledger,
            AddressTrouble trouble,
            LeaseKeeper leases,
            Counters<AddressCounter> counters) {
        this.channel = channel;
        this.ledger = ledger;
        this.trouble = trouble;
        this.leases = leases;
        this.counters = counters;
    }

    /** A request and what it is about. */
    record Step(HoldingKey key, Holding holding, VirtualAddress address, Request request) {}

    /** All of them, in order. */
    void execute(List<Step> steps, long nowNanos) {
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
        step.holding().wantedBy().forEach(id -> leases.onAdded(id.number()));
        trouble.onInstalled(step.key().toString());
    }

    private void onForeign(Step step, long nowNanos) {
        counters.increment(AddressCounter.NOT_OURS);
        mark(step, Mark.NOT_OURS);
        step.holding().onForeign();
        trouble.onForeign(step.key().toString(), nowNanos);
    }

    /** The request could not even be made. */
    void onInterfaceMissing(
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
    public void close() {
        channel.close();
    }
}
