package org.jvrrpd.health;

/**
 * A constant of an enum of counters. The constant's name in lower case is the counter's name in
 * status and metrics.
 */
public interface CounterDescriptor {
    /** One sentence for the reader of a status. */
    String sentence();

    /** Supplied by the enum. */
    String name();

    /** Supplied by the enum. */
    int ordinal();
}
