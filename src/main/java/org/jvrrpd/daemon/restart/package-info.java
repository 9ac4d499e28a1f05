/**
 * A restart without a move: what a process that ends leaves to the next one ({@link
 * org.jvrrpd.daemon.restart.Departure}), and what a process that starts takes over ({@link
 * org.jvrrpd.daemon.restart.Inheritance}). docs/restart.md says what that guarantees.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.restart;
