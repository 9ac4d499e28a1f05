package org.jvrrpd.vrrp;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.track.Assessment;
import org.jvrrpd.vrrp.track.InterfaceTracker;
import org.jvrrpd.vrrp.track.Trackers;

/** All that instances track, one board for each kind. */
final class TrackerBoard {
    private final InterfaceTracker interfaces = new InterfaceTracker();
    private final ScriptBoard scripts;
    private final FileBoard files;
    private final ProcessBoard processes;
    private final Map<String, Set<String>> groupInterfaces = new HashMap<>();
    private final Trackers trackers;

    TrackerBoard(TransitionListener listener) {
        scripts = new ScriptBoard(listener);
        files = new FileBoard(listener);
        processes = new ProcessBoard(listener);
        trackers =
                new Trackers(
                        interfaces,
                        scripts.trackers(),
                        files.trackers(),
                        processes.trackers(),
                        groupInterfaces);
    }

    /** Takes over what a configuration defines; what is known and unchanged keeps its state. */
    void define(Config config, long nowNanos) {
        scripts.define(config.scripts(), nowNanos);
        files.define(config.extras().trackFiles(), nowNanos);
        processes.define(config.extras().trackProcesses(), nowNanos);
        groupInterfaces.clear();
        groupInterfaces.putAll(StaticTracking.interfaces(config.extras()));
    }

    InterfaceTracker interfaces() {
        return interfaces;
    }

    ScriptBoard scripts() {
        return scripts;
    }

    FileBoard files() {
        return files;
    }

    ProcessBoard processes() {
        return processes;
    }

    /** What all of them mean for an instance now. */
    Assessment assess(VrrpInstance instance) {
        return Assessment.of(instance, trackers);
    }

    static boolean tracksScript(VrrpInstance instance, String script) {
        for (TrackedScript tracked : instance.trackScripts()) {
            if (tracked.name().equals(script)) {
                return true;
            }
        }
        return false;
    }

    static boolean tracks(Iterable<TrackedObject> objects, String name) {
        for (TrackedObject tracked : objects) {
            if (tracked.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
