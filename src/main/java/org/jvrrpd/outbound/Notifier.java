package org.jvrrpd.outbound;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * Makes notices of what the protocol tells, those of groups included, and passes each to every sink
 * in the order of NTF-01: scripts, pipes, mail. Loop thread only.
 */
public final class Notifier implements TransitionListener {
    private static final long POLL_NANOS = 2_000_000L;
    private static final String PRIORITY_CHANGES = "notify_priority_changes";

    private final List<NoticeSink> sinks;
    private final NotifyRunner scripts;
    private final NotifyPipes pipes;
    private final MailNotices mail;
    private final GroupStates groups = new GroupStates();
    private final Map<String, VrrpInstance> instances = new HashMap<>();
    private final Map<String, Notice> standing = new HashMap<>();
    private final Set<Integer> running = new HashSet<>();
    private final Set<String> departing = new HashSet<>();
    private Config config = Config.EMPTY;
    private final Set<String> unchanged = new HashSet<>();
    private boolean groupsStopped;

    public Notifier(NotifyRunner scripts, NotifyPipes pipes, MailNotices mail) {
        this.scripts = scripts;
        this.pipes = pipes;
        this.mail = mail;
        this.sinks = List.of(scripts, pipes, mail);
    }

    /** Before the engine gets the configuration. */
    public void apply(Config newConfig) {
        config = newConfig;
        instances.keySet().removeAll(departing);
        departing.clear();
        departing.addAll(instances.keySet());
        for (VrrpInstance instance : newConfig.instances()) {
            instances.put(instance.name(), instance);
            departing.remove(instance.name());
        }
        groups.apply(newConfig.syncGroups());
        unchanged.clear();
        unchanged.addAll(standing.keySet());
        sinks.forEach(sink -> sink.apply(newConfig));
    }

    /**
     * The engine has taken on the configuration: with {@code fifo_write_vrrp_states_on_reload} the
     * pipes are told of every state that stayed as it was, groups first (PRC-12).
     */
    public void onReloaded(long nowNanos) {
        if (!isOn(config.global().settings(), "fifo_write_vrrp_states_on_reload")) {
            return;
        }
        for (SyncGroup group : groups.all()) {
            String state = groups.told(group);
            if (state != null && unchanged.contains(key(Notice.Type.GROUP, group.name()))) {
                pipes.tell(Notice.ofGroup(group.name(), state, nowNanos));
            }
        }
        for (VrrpInstance instance : config.instances()) {
            String key = key(Notice.Type.INSTANCE, instance.name());
            Notice last = standing.get(key);
            if (last != null && unchanged.contains(key)) {
                pipes.tell(last);
            }
        }
    }

    /**
     * Lets scripts, the readers of pipes and mails come to their end, then ends what is left
     * (PRC-09). After the engine has stopped; not on the loop thread.
     *
     * @return whether all notify scripts ended by themselves
     */
    public boolean finish(long patienceNanos) {
        long endNanos = System.nanoTime() + patienceNanos;
        pipes.retire();
        mail.end();
        boolean inTime = scripts.finish(patienceNanos);
        while (!pipes.isIdle() && System.nanoTime() - endNanos < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        mail.awaitEnd(endNanos - System.nanoTime());
        return inTime;
    }

    private static String key(Notice.Type type, String name) {
        return type + " " + name;
    }

    @Override
    public void onTransition(Transition transition) {
        String name = transition.id().name();
        if (transition.to() == VrrpState.INITIALIZE) {
            standing.remove(key(Notice.Type.INSTANCE, name));
        }
        String word = word(transition);
        if (transition.to() != VrrpState.STOPPED && !word.isEmpty()) {
            running.add(transition.id().number());
        }
        if (transition.reason() == Reason.CONFIGURATION_REMOVED) {
            running.remove(transition.id().number());
        }
        if (word.isEmpty()) {
            return;
        }
        if (transition.announced()) {
            if (transition.from() == VrrpState.INITIALIZE) {
                begin(transition, word);
            }
            tell(instance(name, word, transition.priority(), transition.atNanos()));
        }
        if (transition.reason() == Reason.CONFIGURATION_REMOVED) {
            standing.remove(key(Notice.Type.INSTANCE, name));
        }
        if (word.equals(Notice.STOP)) {
            running.remove(transition.id().number());
            onStopped(name, transition.atNanos());
        } else {
            tellGroup(groups.onMember(name, word), word, transition.atNanos());
        }
    }

    /** What keepalived tells before the first state. */
    private void begin(Transition transition, String word) {
        String name = transition.id().name();
        VrrpInstance instance = instances.get(name);
        if (instance != null && instance.priority() != transition.priority()) {
            tellPriority(name, Notice.BACKUP_PRIORITY, transition.priority(), transition.atNanos());
        }
        if (word.equals(Notice.BACKUP)) {
            tellGroup(groups.onFirst(name), word, transition.atNanos());
        }
    }

    /** NTF-09: groups after all instances. */
    private void onStopped(String name, long atNanos) {
        groups.onMember(name, Notice.STOP);
        if (running.isEmpty() && !groupsStopped) {
            groupsStopped = true;
            groups.all().forEach(group -> tellGroup(group, Notice.STOP, atNanos));
        }
    }

    private void tellGroup(@Nullable SyncGroup group, String word, long atNanos) {
        if (group != null) {
            tell(Notice.ofGroup(group.name(), word, atNanos));
        }
    }

    private void tell(Notice notice) {
        if (notice.isState()) {
            String key = key(notice.type(), notice.name());
            standing.put(key, notice);
            unchanged.remove(key);
        }
        sinks.forEach(sink -> sink.tell(notice));
    }

    private static Notice instance(String name, String word, int priority, long atNanos) {
        return new Notice(Notice.Type.INSTANCE, name, word, priority, atNanos);
    }

    /**
     * The state word, or empty: the addresses of RELEASING and RESUMING are held, nothing has
     * happened yet. A removed instance is DELETED if it asks for that, else FAULT (NTF-10), of
     * which one that was in FAULT has heard already.
     */
    private String word(Transition transition) {
        if (transition.reason() == Reason.CONFIGURATION_REMOVED) {
            VrrpInstance instance = instances.get(transition.id().name());
            if (instance != null && instance.notifyScripts().reportsDeleted()) {
                return Notice.DELETED;
            }
            return transition.from() == VrrpState.FAULT ? "" : Notice.FAULT;
        }
        return switch (transition.to()) {
            case MASTER, BACKUP, FAULT, STOPPED -> transition.to().word();
            case INITIALIZE, RELEASING, RESUMING -> "";
        };
    }

    /** TRK-01: told to pipes only. */
    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {
        String key = key(Notice.Type.INSTANCE, id.name());
        Notice last = standing.get(key);
        if (last != null) {
            standing.put(key, instance(id.name(), last.word(), after, atNanos));
        }
        if (state != VrrpState.STOPPED) {
            String word = state.holdsAddresses() ? Notice.MASTER_PRIORITY : Notice.BACKUP_PRIORITY;
            tellPriority(id.name(), word, after, atNanos);
        }
    }

    private void tellPriority(String name, String word, int priority, long atNanos) {
        if (tellsPriority(name)) {
            tell(instance(name, word, priority, atNanos));
        }
    }

    /** The instance's own word, else that of its group, else the general one. */
    private boolean tellsPriority(String name) {
        VrrpInstance instance = instances.get(name);
        if (instance != null && instance.settings().written().containsKey(PRIORITY_CHANGES)) {
            return instance.settings().isOn(PRIORITY_CHANGES);
        }
        for (SyncGroup group : groups.all()) {
            if (group.members().contains(name)
                    && group.settings().written().containsKey(PRIORITY_CHANGES)) {
                return group.settings().isOn(PRIORITY_CHANGES);
            }
        }
        return isOn(config.global().settings(), "vrrp_notify_priority_changes");
    }

    private static boolean isOn(Settings settings, String name) {
        return settings.written().containsKey(name) && settings.isOn(name);
    }

    @Override
    public void onRemark(Remark remark) {
        // For the log only.
    }

    @Override
    public void onLowerPriorityHeard(InstanceId id, int priority, IpAddress source, long atNanos) {
        VrrpInstance instance = instances.get(id.name());
        if (instance != null) {
            Notice last = standing.get(key(Notice.Type.INSTANCE, id.name()));
            int own = last == null ? instance.priority() : last.priority();
            tell(instance(id.name(), Notice.LOWER_PRIORITY, own, atNanos));
        }
    }
}
