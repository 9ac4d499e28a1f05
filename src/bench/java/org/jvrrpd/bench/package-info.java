/**
 * Benchmarks of the daemon's timing and cost, each a program with a {@code main} that prints one
 * JSON line. Compiled with the tests and not shipped; {@code src/bench/run} and {@code
 * src/bench/config} make the network they need.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.bench;
