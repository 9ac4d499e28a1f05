package org.jvrrpd.vrrp.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.model.NeededInterfaces;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.port.Reason;

/**
 * What the tracked objects mean for one instance now. Computed from all of them each time, so that
 * nothing can be added or taken twice.
 *
 * @param contribution the sum of the weights that apply
 * @param causes of FAULT, the interfaces first; empty: fit
 * @param awaitsScripts whether a tracked script, of any weight, has not finished its first run
 */
public record Assessment(int contribution, List<Cause> causes, boolean awaitsScripts) {
    public Assessment {
        causes = List.copyOf(causes);
    }

    public static Assessment of(VrrpInstance instance, Trackers trackers) {
        List<Cause> causes = new ArrayList<>();
        addNeededInterfaces(instance, trackers, causes);
        int contribution = addInterfaces(instance, trackers.interfaces(), causes);
        contribution += addScripts(instance, trackers.scripts(), causes);
        contribution += addFiles(instance, trackers.files(), causes);
        contribution += addProcesses(instance, trackers.processes(), causes);
        return new Assessment(contribution, causes, awaitsScripts(instance, trackers.scripts()));
    }

    private static boolean awaitsScripts(
            VrrpInstance instance, Map<String, ScriptTracker> scripts) {
        for (TrackedScript tracked : instance.trackScripts()) {
            ScriptTracker tracker = scripts.get(tracked.name());
            if (tracker != null && tracker.verdict() == Verdict.PENDING) {
                return true;
            }
        }
        return false;
    }

    private static int addInterfaces(
            VrrpInstance instance, InterfaceTracker interfaces, List<Cause> causes) {
        int contribution = 0;
        for (TrackedInterface tracked : instance.trackInterfaces()) {
            Verdict verdict = interfaces.verdict(tracked.name());
            contribution +=
                    EffectivePriority.contribution(tracked.weight(), tracked.reverse(), verdict);
            if (tracked.weight() == 0 && isFault(verdict, tracked.reverse())) {
                String state = tracked.reverse() ? " up" : " down";
                String detail = "interface " + tracked.name() + state;
                causes.add(new Cause(Reason.TRACKED_INTERFACE_DOWN, detail));
            }
        }
        return contribution;
    }

    /**
     * The own interface unless {@code dont_track_primary}, and those of addresses (ADR-11), routes,
     * rules and track groups (FSM-17).
     */
    private static void addNeededInterfaces(
            VrrpInstance instance, Trackers trackers, List<Cause> causes) {
        InterfaceTracker interfaces = trackers.interfaces();
        String own = instance.interfaceName();
        if (instance.trackPrimary() && !own.isEmpty() && isDown(interfaces, own)) {
            causes.add(Cause.interfaceDown(Reason.LINK_DOWN, own));
        }
        Set<String> others = NeededInterfaces.of(instance);
        others.addAll(trackers.groupInterfaces().getOrDefault(instance.name(), Set.of()));
        others.add(instance.advertInterface());
        others.remove(own);
        boolean ownIsDown = own.isEmpty() || isDown(interfaces, own);
        for (String other : others) {
            // What is made over the own interface goes down with it: that is no cause of its own.
            boolean follows = ownIsDown && instance.placement().isOver(other, own);
            if (isDown(interfaces, other) && !follows) {
                causes.add(Cause.interfaceDown(Reason.TRACKED_INTERFACE_DOWN, other));
            }
        }
    }

    private static boolean isDown(InterfaceTracker interfaces, String name) {
        return interfaces.verdict(name) != Verdict.GOOD;
    }

    private static int addScripts(
            VrrpInstance instance, Map<String, ScriptTracker> scripts, List<Cause> causes) {
        int contribution = 0;
        for (TrackedScript tracked : instance.trackScripts()) {
            ScriptTracker tracker = scripts.get(tracked.name());
            Verdict verdict = tracker == null ? Verdict.BAD : tracker.verdict();
            contribution +=
                    EffectivePriority.contribution(tracked.weight(), tracked.reverse(), verdict);
            if (tracked.weight() == 0) {
                addScript(tracked, verdict, causes);
            }
        }
        return contribution;
    }

    private static int addFiles(
            VrrpInstance instance, Map<String, FileTracker> files, List<Cause> causes) {
        int contribution = 0;
        for (TrackedObject tracked : instance.trackFiles()) {
            FileTracker tracker = files.get(tracked.name());
            int status = tracker == null ? FileTracker.FAULT : tracker.status(tracked);
            if (status == FileTracker.FAULT) {
                causes.add(new Cause(Reason.FILE_FAILED, "file " + tracked.name()));
            } else {
                contribution += status;
            }
        }
        return contribution;
    }

    private static int addProcesses(
            VrrpInstance instance, Map<String, ProcessTracker> processes, List<Cause> causes) {
        int contribution = 0;
        for (TrackedObject tracked : instance.trackProcesses()) {
            ProcessTracker tracker = processes.get(tracked.name());
            Verdict verdict = tracker == null ? Verdict.BAD : tracker.verdict();
            contribution +=
                    EffectivePriority.contribution(tracked.weight(), tracked.reverse(), verdict);
            if (tracked.weight() == 0 && isFault(verdict, tracked.reverse())) {
                String quorum = tracked.reverse() ? " quorum achieved" : " quorum not achieved";
                String detail = "tracked process " + tracked.name() + quorum;
                causes.add(new Cause(Reason.PROCESS_QUORUM_LOST, detail));
            }
        }
        return contribution;
    }

    private static void addScript(TrackedScript tracked, Verdict verdict, List<Cause> causes) {
        if (verdict == Verdict.PENDING) {
            causes.add(new Cause(Reason.SCRIPT_PENDING, "script " + tracked.name()));
        } else if (isFault(verdict, tracked.reverse())) {
            causes.add(new Cause(Reason.SCRIPT_FAILED, "script " + tracked.name()));
        }
    }

    /** Weight 0: FAULT while bad, or while good with {@code reverse} (TRK-02). */
    private static boolean isFault(Verdict verdict, boolean reverse) {
        return verdict == (reverse ? Verdict.GOOD : Verdict.BAD);
    }
}
