/**
 * What every single failure does to a cluster, read off the real protocol core in virtual time
 * ({@code sim}); no rule of VRRP is written a second time here. What sync groups tie together is
 * simulated together; what is alike is simulated once. Start with {@link
 * org.jvrrpd.failover.FailoverAnalysis}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.failover;
