/**
 * Benchmarks of single parts by JMH, which repeats what is small until it can be measured:
 * src/bench/micro.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.micro;
