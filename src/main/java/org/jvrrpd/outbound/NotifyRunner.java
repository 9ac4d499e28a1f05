package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
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

/**
 * Runs the notify scripts (NTF-01 to NTF-12). Hears of notices on the loop thread, where it only
 * queues them; the scripts are started on the thread of the {@link ProcessLoop}, one lane for each
 * instance and group.
 */
public final class NotifyRunner implements NoticeSink, ProcessLoop.Tenant {
    /** From SIGTERM to SIGKILL for scripts that still run when {@link #finish} gives up. */
    private static final long CUT_GRACE_NANOS = 100_000_000L;

    private static final long POLL_NANOS = 2_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final ProcessLoop processes;
    private final Counters<NotifyCounter> counters = new Counters<>(NotifyCounter.class);
    private final NotifyLane.Surroundings surroundings;
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
     * Uses the scripts of this configuration from the next notice on. What it lacks is kept until
     * the next call.
     */
    @Override
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

    /** Queues the scripts for it. */
    @Override
    public void tell(Notice notice) {
        boolean isGroup = notice.type() == Notice.Type.GROUP;
        Subject subject = (isGroup ? groups : instances).get(notice.name());
        if (subject == null) {
            return;
        }
        NotifyEvent event = NotifyEvent.of(subject.scripts(), notice);
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
    boolean finish(long patienceNanos) {
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
    boolean isIdle() {
        return instances.values().stream().allMatch(subject -> subject.lane().isIdle())
                && groups.values().stream().allMatch(subject -> subject.lane().isIdle());
    }

    NotifyLane.Surroundings surroundings() {
        return surroundings;
    }

    public Counters<NotifyCounter> counters() {
        return counters;
    }

    @Override
    public long nextDeadlineNanos() {
        if (cut) {
            return cutDone ? NEVER : 0;
        }
        long earliestNanos = NEVER;
        for (NotifyLane lane : lanes()) {
            earliestNanos = Math.min(earliestNanos, lane.nextDeadlineNanos());
        }
        return earliestNanos;
    }

    /**
     * NTF-09: a group hears of STOP when every instance has heard of it. The loop thread tells the
     * instances first, so a STOP of a group that is here means that theirs are; what comes while
     * this is found out is held, too.
     */
    private List<NotifyLane> lanes() {
        List<NotifyLane> all = new ArrayList<>();
        for (Subject subject : groups.values()) {
            subject.lane().holdStop(!subject.lane().waitsForStop());
            all.add(subject.lane());
        }
        boolean isTold = true;
        for (Subject subject : instances.values()) {
            all.add(subject.lane());
            isTold &= !subject.lane().hasWaiting();
        }
        if (!isTold) {
            groups.values().forEach(subject -> subject.lane().holdStop(true));
        }
        return all;
    }

    @Override
    public void onDeadline(long nowNanos) {
        if (cut) {
            instances.values().forEach(subject -> subject.lane().cut(CUT_GRACE_NANOS, nowNanos));
            groups.values().forEach(subject -> subject.lane().cut(CUT_GRACE_NANOS, nowNanos));
            cutDone = true;
            return;
        }
        for (NotifyLane lane : lanes()) {
            if (lane.nextDeadlineNanos() <= nowNanos) {
                lane.onDeadline(nowNanos);
            }
        }
    }

    private static ScriptRules rules(GlobalDefs global) {
        ScriptAccount user = global.scriptUser();
        Account account = user == null ? null : new Account(user.user(), user.group());
        return new ScriptRules(account, global.scriptSecurity());
    }
}
