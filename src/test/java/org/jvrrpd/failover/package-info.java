/** The table of single failures: pairing of instances, exact tables, the arithmetic of weights. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.failover;
