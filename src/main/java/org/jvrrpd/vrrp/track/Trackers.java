package org.jvrrpd.vrrp.track;

import java.util.Map;

/** Everything that instances can track, by name, as it is now. */
public record Trackers(
        InterfaceTracker interfaces,
        Map<String, ScriptTracker> scripts,
        Map<String, FileTracker> files,
        Map<String, ProcessTracker> processes) {}
