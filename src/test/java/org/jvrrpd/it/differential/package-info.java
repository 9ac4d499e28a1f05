/**
 * The installed keepalived as judge: configurations that a seed makes are given to both programs,
 * and the statuses of {@code -t}, whether it runs, and every setting in effect must agree. Start
 * with {@link org.jvrrpd.it.differential.DifferentialIT}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.it.differential;
