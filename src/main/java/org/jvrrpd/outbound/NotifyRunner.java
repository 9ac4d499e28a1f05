package org.jvrrpd.outbound;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.process.Account;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.linux.process.ScriptRules;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * Runs the notify scripts (NTF-01 to NTF-12). Hears of transitions on the loop thread, where it
 * only queues them; the scripts are started on the thread of the {@link ProcessLoop}, one lane for
 * each instance and group.
 */
public final class NotifyRunner implements TransitionListener, ProcessLoop.Tenant {
    /** From SIGTERM to SIGKILL for scripts that still run when {@link #finish} gives up. */
    private static final long CUT_GRACE_NANOS = 100_000_000L;

    private static final long POLL_NANOS = 2_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final ProcessLoop processes;
    private final Counters<NotifyCounter> counters = new Counters<>(NotifyCounter.class);
    private final NotifyLane.Surroundings surroundings;
    private final GroupStates groupStates = new GroupStates();
    private volatile ScriptRules rules = new ScriptRules(null, false);
    private volatile Map<String, Subject> instances = Map.of();
    private volatile Map<String, Subject> groups = Map.of();
    private volatile boolean cut;
    private boolean cutDone;

    public NotifyRunner(ProcessLoop processes, ConditionBoard conditions) {
        this(processes, conditions, NotifyLane.RUN_NANOS_MAX);
    }

    /** With a limit of its own for tests. */
    NotifyRunner(ProcessLoop processes, ConditionBoard conditions, long runNanosMax) {
        this.processes = processes;
        this.surroundings =
                new NotifyLane.Surroundings(
                        processes, conditions, counters, runNanosMax, () -> rules);
        processes.addTenant(this);
    }

    /** Something that has notify scripts; {@code departing} once the configuration lacks it. */
    private record Subject(NotifyLane lane, NotifyScripts scripts, boolean departing) {}

    /**
     * Uses the scripts of this configuration from the next transition on. What it lacks is kept
     * until the next call, because a removed instance is still to be notified. Before the loop
     * starts, or on the loop thread before the engine gets the configuration; never waits.
     */
    public void apply(Config config) {
        rules = rules(config.global());
        Map<String, NotifyScripts> wanted = new HashMap<>();
        for (VrrpInstance instance : config.instances()) {
            wanted.put(instance.name(), instance.notifyScripts());
        }
        instances = replace(instances, wanted);
        Map<String, NotifyScripts> wantedGroups = new HashMap<>();
        for (SyncGroup group : config.syncGroups()) {
            wantedGroups.put(group.name(), group.notifyScripts());
        }
        groups = replace(groups, wantedGroups);
        groupStates.apply(config.syncGroups());
        instances.values().forEach(subject -> subject.lane().forgetProblems());
        groups.values().forEach(subject -> subject.lane().forgetProblems());
    }

    private Map<String, Subject> replace(
            Map<String, Subject> before, Map<String, NotifyScripts> wanted) {
        Map<String, Subject> after = new HashMap<>();
        before.forEach(
                (name, old) -> {
                    if (!wanted.containsKey(name) && !(old.departing() && old.lane().isIdle())) {
                        after.put(name, new Subject(old.lane(), old.scripts(), true));
                    }
                });
        wanted.forEach(
                (name, scripts) -> {
                    Subject old = before.get(name);
                    NotifyLane lane =
                            old == null
                                    ? new NotifyLane("(" + name + ")", surroundings)
                                    : old.lane();
                    after.put(name, new Subject(lane, scripts, false));
                });
        return Map.copyOf(after);
    }

    @Override
    public void onTransition(Transition transition) {
        String state = notifiedState(transition);
        if (state.isEmpty()) {
            return;
        }
        String name = transition.id().name();
        SyncGroup group = groupStates.onMember(name, state);
        if (transition.announced()) {
            tell(
                    instances.get(name),
                    "INSTANCE",
                    name,
                    state,
                    transition.priority(),
                    transition.atNanos());
        }
        if (group != null) {
            tell(groups.get(group.name()), "GROUP", group.name(), state, 0, transition.atNanos());
        }
    }

    /**
     * The state word, or empty: the addresses of RELEASING and RESUMING are held, nothing has
     * happened yet; a removed instance is reported as FAULT (NTF-10).
     */
    private static String notifiedState(Transition transition) {
        return switch (transition.to()) {
            case MASTER, BACKUP, FAULT -> transition.to().word();
            case STOPPED ->
                    transition.reason() == Reason.CONFIGURATION_REMOVED
                            ? NotifyEvent.FAULT
                            : NotifyEvent.STOP;
            case INITIALIZE, RELEASING, RESUMING -> "";
        };
    }

    private void tell(
            @Nullable Subject subject,
            String type,
            String name,
            String state,
            int priority,
            long atNanos) {
        if (subject == null) {
            return;
        }
        NotifyEvent event = NotifyEvent.of(subject.scripts(), type, name, state, priority, atNanos);
        if (!event.commands().isEmpty()) {
            counters.add(NotifyCounter.EVENTS_SUPERSEDED, subject.lane().add(event));
            processes.wake();
        }
    }

    /**
     * Waits until every notify script has ended, then kills what is left (PRC-09: about 1 s). After
     * the engine has stopped; not on the loop thread.
     *
     * @return whether all ended by themselves
     */
    public boolean finish(long patienceNanos) {
        long endNanos = System.nanoTime() + patienceNanos;
        while (!isIdle()) {
            if (System.nanoTime() - endNanos >= 0) {
                cut = true;
                processes.wake();
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Whether no script runs or waits. Any thread. */
    public boolean isIdle() {
        return instances.values().stream().allMatch(subject -> subject.lane().isIdle())
                && groups.values().stream().allMatch(subject -> subject.lane().isIdle());
    }

    public Counters<NotifyCounter> counters() {
        return counters;
    }

    @Override
    public long nextDeadlineNanos() {
        if (cut) {
            return cutDone ? NEVER : 0;
        }
        return Math.min(earliestNanos(instances), earliestNanos(groups));
    }

    private static long earliestNanos(Map<String, Subject> subjects) {
        long earliestNanos = NEVER;
        for (Subject subject : subjects.values()) {
            earliestNanos = Math.min(earliestNanos, subject.lane().nextDeadlineNanos());
        }
        return earliestNanos;
    }

    @Override
    public void onDeadline(long nowNanos) {
        for (Map<String, Subject> subjects : java.util.List.of(instances, groups)) {
            for (Subject subject : subjects.values()) {
                if (cut) {
                    subject.lane().cut(CUT_GRACE_NANOS, nowNanos);
                } else if (subject.lane().nextDeadlineNanos() <= nowNanos) {
                    subject.lane().onDeadline(nowNanos);
                }
            }
        }
        cutDone = cut;
    }

    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {
        // Only told through the FIFO (TRK-01).
    }

    @Override
    public void onRemark(Remark remark) {
        // For the log only.
    }

    @Override
    public void onLowerPriorityHeard(InstanceId id, int priority, IpAddress source, long atNanos) {
        // notify_master_rx_lower_pri is not bound yet (NTF-04).
    }

    private static ScriptRules rules(GlobalDefs global) {
        ScriptAccount user = global.scriptUser();
        Account account = user == null ? null : new Account(user.user(), user.group());
        return new ScriptRules(account, global.scriptSecurity());
    }
}
