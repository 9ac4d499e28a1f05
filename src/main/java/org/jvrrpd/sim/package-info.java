/**
 * Hosts, cables (one or more segments) and kernels in virtual time, around the real {@code
 * VrrpEngine} and the real codecs: the same protocol as in the daemon, a day in a second, the same
 * again from the same seed. IPv4. Start with {@link org.jvrrpd.sim.Scenario} for a story with exact
 * times, {@link org.jvrrpd.sim.Swarm} for many random ones.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.sim;
