package org.jvrrpd.model;

/**
 * A line of {@code track_file}, {@code track_process} or {@code track_bfd} as it takes effect for
 * an instance: -254 to 254; 0: FAULT (TRK-10 to TRK-12).
 */
public record TrackedObject(String name, int weight, boolean reverse) {}
