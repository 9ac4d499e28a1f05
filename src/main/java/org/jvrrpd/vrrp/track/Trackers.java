package org.jvrrpd.vrrp.track;

import java.util.Map;
import java.util.Set;

/**
 * Everything that instances can track, by name, as it is now.
 *
 * @param groupInterfaces by the name of an instance, the interfaces that it needs because of its
 *     {@code track_group}s
 */
public record Trackers(
        InterfaceTracker interfaces,
        Map<String, ScriptTracker> scripts,
        Map<String, FileTracker> files,
        Map<String, ProcessTracker> processes,
        Map<String, Set<String>> groupInterfaces) {}
