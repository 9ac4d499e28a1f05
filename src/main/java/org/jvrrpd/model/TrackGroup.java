package org.jvrrpd.model;

import java.util.List;

/**
 * The block {@code track_group}: instances that are in FAULT while the interface of a static
 * address, route or rule of the group is down (ADR-14a).
 */
public record TrackGroup(String name, List<String> members) {
    public TrackGroup {
        members = List.copyOf(members);
    }
}
