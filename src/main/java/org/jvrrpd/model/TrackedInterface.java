package org.jvrrpd.model;

/** A line of {@code track_interface}: -253 to 253; 0: FAULT while it is down (TRK-09). */
public record TrackedInterface(String name, int weight, boolean reverse) {}
