/**
 * Benchmarks of the daemon's timing and cost, each a program with a {@code main} that prints one
 * JSON line. Built with {@code -Pbench} only; {@code src/bench/run} makes the network they need.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.bench;
