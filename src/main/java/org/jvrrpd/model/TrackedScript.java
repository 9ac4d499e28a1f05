package org.jvrrpd.model;

/**
 * A line of {@code track_script}: weight and sense as they take effect for this instance (-253 to
 * 253; 0: FAULT).
 */
public record TrackedScript(String name, int weight, boolean reverse) {}
