/**
 * The budgets of docs/performance.md, measured for jvrrpd and for the keepalived of the
 * distribution in one run: the program of src/bench/performance. {@code Performance} knows the
 * tables, each {@code *Runs} makes the runs of one. Adverts are counted in captures, processor time
 * and memory over all processes of a daemon.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.bench.performance;
