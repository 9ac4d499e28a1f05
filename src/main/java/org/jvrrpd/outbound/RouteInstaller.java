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
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RouteChannel;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.linux.netlink.RouteRequests;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.RoutePort;

/**
 * Gives routes and policy rules to the kernel over rtnetlink, with the same promises as {@link
 * AddressInstaller} for addresses: what was there before (EEXIST) is not ours and never removed,
 * what fails is repeated with a growing pause and shown as a condition. What is tracked and lost
 * comes back: the kernel is asked again when something happened to interfaces or routes, and every
 * {@link #VERIFY_PERIOD_NANOS}. Register both flushers with the loop, around that of the addresses,
 * and the task. Loop thread only.
 */
public final class RouteInstaller implements RoutePort, TimedTask, AutoCloseable {
    /** How often the kernel is asked though nothing seems to have happened. */
    public static final long VERIFY_PERIOD_NANOS = 5_000_000_000L;

    /** Asked again in one turn without need; the others follow in turns of their own. */
    static final int VERIFIED_PER_TURN_MAX = 64;

    private static final long VERIFY_PAUSE_NANOS = 20_000_000L;

    private final RouteRequests kernel;
    private final Interfaces interfaces;
    private final RouteLedger ledger;
    private final RouteTrouble trouble;
    private final Counters<RouteCounter> counters = new Counters<>(RouteCounter.class);
    private final Map<KernelEntry, RouteHolding> holdings = new LinkedHashMap<>();
    private final Set<KernelEntry> queued = new LinkedHashSet<>();
    private List<KernelEntry> toVerify = List.of();
    private int verified;
    private boolean verifyAgain;
    private long verifyAtNanos = NEVER;
    private long nextRetryAtNanos = NEVER;

    /** With another taker of requests than the kernel. */
    RouteInstaller(
            RouteRequests kernel,
            Interfaces interfaces,
            RouteLedger ledger,
            ConditionBoard conditions) {
        this.kernel = kernel;
        this.interfaces = interfaces;
        this.ledger = ledger;
        this.trouble = new RouteTrouble(conditions);
    }

    /**
     * Opens the netlink socket, in the network namespace of the calling thread; any thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static RouteInstaller open(
            Interfaces interfaces, RouteLedger ledger, ConditionBoard conditions) {
        return new RouteInstaller(RouteChannel.open(), interfaces, ledger, conditions);
    }

    @Override
    public void install(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules) {
        for (KernelEntry entry : entries(routes, rules)) {
            holdings.computeIfAbsent(entry, unused -> new RouteHolding()).want(id.number());
            queued.add(entry);
        }
    }

    @Override
    public void withdraw(InstanceId id, List<VirtualRoute> routes, List<VirtualRule> rules) {
        for (KernelEntry entry : entries(routes, rules)) {
            RouteHolding holding = holdings.computeIfAbsent(entry, unused -> new RouteHolding());
            holding.unwant(id.number());
            holding.onRetry();
            queued.add(entry);
        }
    }

    private static List<KernelEntry> entries(List<VirtualRoute> routes, List<VirtualRule> rules) {
        List<KernelEntry> entries = new ArrayList<>();
        routes.forEach(route -> entries.add(KernelEntry.of(route)));
        rules.forEach(rule -> entries.add(KernelEntry.of(rule)));
        return entries;
    }

    /** Begins a round at once, or one more after that which goes on. */
    @Override
    public void verify() {
        if (verified < toVerify.size()) {
            verifyAgain = true;
        } else if (!holdings.isEmpty()) {
            verifyAtNanos = 0;
        }
    }

    private void doubt(KernelEntry entry, RouteHolding holding) {
        if (entry.isPutBack() && holding.isWanted() && holding.failures() == 0) {
            holding.doubt();
            queued.add(entry);
        }
    }

    /** The first half of a flush: what nobody wants goes, rules before routes (FSM-14). */
    public void flushRemovals(long nowNanos) {
        for (boolean rules : new boolean[] {true, false}) {
            for (KernelEntry entry : queued) {
                RouteHolding holding = holding(entry);
                boolean isDue = !holding.isWanted() && holding.retryAtNanos() == NEVER;
                if (entry instanceof RuleEntry == rules && isDue) {
                    remove(entry, holding, nowNanos);
                }
            }
        }
    }

    /** The second half: what is wanted comes, routes before rules (FSM-13). */
    public void flushAdditions(long nowNanos) {
        if (queued.isEmpty()) {
            return;
        }
        for (boolean rules : new boolean[] {false, true}) {
            for (KernelEntry entry : queued) {
                RouteHolding holding = holding(entry);
                if (entry instanceof RuleEntry == rules && holding.isMissing()) {
                    add(entry, holding, nowNanos);
                }
            }
        }
        for (KernelEntry entry : queued) {
            RouteHolding holding = holding(entry);
            if (holding.isEmpty()) {
                holdings.remove(entry);
                trouble.onForgotten(entry.text());
            }
        }
        queued.clear();
        trouble.onTurnEnd();
        nextRetryAtNanos = nextRetryAtNanos();
        if (verifyAtNanos == NEVER && !holdings.isEmpty()) {
            verifyAtNanos = nowNanos + VERIFY_PERIOD_NANOS;
        }
    }

    private RouteHolding holding(KernelEntry entry) {
        return Objects.requireNonNull(holdings.get(entry));
    }

    private void add(KernelEntry entry, RouteHolding holding, long nowNanos) {
        String lacking = lacking(entry);
        if (lacking != null) {
            fail(entry, holding, lacking, RetryPause.FIRST_NANOS, nowNanos);
            return;
        }
        try {
            RouteRequest addition = entry.addition(interfaces);
            RouteRequest removal = entry.removal(interfaces);
            leaveFormerTable(entry, holding, removal);
            boolean ours = holding.removal() != null;
            if (!ours) {
                ledger.set(entry, Mark.ASKED, removal);
            }
            onAdded(entry, holding, removal, kernel.execute(addition), nowNanos);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            fail(entry, holding, why, RetryPause.MAX_NANOS, nowNanos);
        }
    }

    /** What must come before the kernel can be asked; null: nothing. */
    private @Nullable String lacking(KernelEntry entry) {
        for (String name : entry.interfaceNames()) {
            if (interfaces.index(name) == 0) {
                return "interface " + name + " does not exist";
            }
        }
        String vrf = entry.vrf();
        if (vrf == null || interfaces.vrfTable(vrf) != 0) {
            return null;
        }
        return interfaces.index(vrf) == 0
                ? "VRF " + vrf + " does not exist"
                : "interface " + vrf + " is no VRF";
    }

    /** A VRF that was made anew with another table leaves the routes of the former one behind. */
    private void leaveFormerTable(KernelEntry entry, RouteHolding holding, RouteRequest removal) {
        RouteRequest before = holding.removal();
        if (entry.vrf() != null && before != null && !before.text().equals(removal.text())) {
            kernel.execute(before);
            holding.onAbsent();
        }
    }

    private void onAdded(
            KernelEntry entry,
            RouteHolding holding,
            RouteRequest removal,
            Outcome outcome,
            long nowNanos) {
        boolean ours = holding.removal() != null;
        if (outcome.errno() == 0) {
            counters.increment(ours ? RouteCounter.RESTORED : RouteCounter.INSTALLED);
            ledger.set(entry, Mark.OURS, removal);
            holding.onInstalled(removal);
            trouble.onInstalled(entry.text());
            if (ours) {
                trouble.onRestored(entry.text());
            }
        } else if (outcome.errno() == Errno.EEXIST && ours) {
            holding.onInstalled(removal);
            trouble.onInstalled(entry.text());
        } else if (outcome.errno() == Errno.EEXIST) {
            if (!holding.isForeign()) {
                counters.increment(RouteCounter.NOT_OURS);
            }
            ledger.set(entry, Mark.NOT_OURS, removal);
            holding.onForeign();
            trouble.onForeign(entry.text(), nowNanos);
        } else {
            onRefused(entry, holding, removal, outcome, nowNanos);
        }
    }

    private void onRefused(
            KernelEntry entry,
            RouteHolding holding,
            RouteRequest removal,
            Outcome outcome,
            long nowNanos) {
        if (outcome.errno() == RequestChannel.NO_ANSWER) {
            // Ours as far as we know: the next attempt, or a removal, finds out.
            holding.onAssumed(removal);
        } else if (holding.removal() == null || outcome.errno() == Errno.ENODEV) {
            // One that we have added may still be there: the gateway is judged before that.
            ledger.set(entry, Mark.NOT_OURS, removal);
            holding.onAbsent();
        }
        fail(entry, holding, outcome.describe(), RetryPause.nanos(holding.failures()), nowNanos);
    }

    private void fail(
            KernelEntry entry, RouteHolding holding, String why, long pauseNanos, long nowNanos) {
        counters.increment(RouteCounter.FAILED);
        int failures = holding.onFailure(nowNanos + pauseNanos);
        trouble.onFailed(entry.text(), why, failures, nowNanos);
    }

    private void remove(KernelEntry entry, RouteHolding holding, long nowNanos) {
        RouteRequest removal = holding.removal();
        if (removal == null) {
            return;
        }
        Outcome outcome = kernel.execute(removal);
        boolean gone = isGone(outcome);
        if (gone) {
            counters.increment(
                    outcome.errno() == 0 ? RouteCounter.WITHDRAWN : RouteCounter.ALREADY_GONE);
            ledger.set(entry, Mark.NOT_OURS, removal);
            holding.onGone();
        } else {
            String why = "withdraw: " + outcome.describe();
            fail(entry, holding, why, RetryPause.nanos(holding.failures()), nowNanos);
        }
    }

    /** Whether an answer to a removal means that it is not there (any more). */
    public static boolean isGone(Outcome outcome) {
        return switch (outcome.errno()) {
            case 0, Errno.ESRCH, Errno.ENOENT, Errno.ENODEV -> true;
            default -> false;
        };
    }

    @Override
    public long nextDeadlineNanos() {
        return Math.min(verifyAtNanos, nextRetryAtNanos);
    }

    @Override
    public void onDeadline(long nowNanos) {
        holdings.forEach(
                (entry, holding) -> {
                    if (holding.retryAtNanos() <= nowNanos) {
                        holding.onRetry();
                        queued.add(entry);
                    }
                });
        nextRetryAtNanos = nextRetryAtNanos();
        if (verifyAtNanos <= nowNanos) {
            verifySome(nowNanos);
        }
    }

    /** A round of all, in small parts, so that a thousand routes do not delay an advert. */
    private void verifySome(long nowNanos) {
        if (verified >= toVerify.size()) {
            toVerify = List.copyOf(holdings.keySet());
            verified = 0;
            verifyAgain = false;
        }
        int end = Math.min(toVerify.size(), verified + VERIFIED_PER_TURN_MAX);
        for (; verified < end; verified++) {
            KernelEntry entry = toVerify.get(verified);
            RouteHolding holding = holdings.get(entry);
            if (holding != null) {
                doubt(entry, holding);
            }
        }
        boolean done = verified >= toVerify.size() && !verifyAgain;
        long pauseNanos = done ? VERIFY_PERIOD_NANOS : VERIFY_PAUSE_NANOS;
        verifyAtNanos = holdings.isEmpty() ? NEVER : nowNanos + pauseNanos;
    }

    private long nextRetryAtNanos() {
        long next = NEVER;
        for (RouteHolding holding : holdings.values()) {
            next = Math.min(next, holding.retryAtNanos());
        }
        return next;
    }

    public Counters<RouteCounter> counters() {
        return counters;
    }

    /** Closes the socket; routes and rules stay as they are. */
    @Override
    public void close() {
        kernel.close();
    }
}
