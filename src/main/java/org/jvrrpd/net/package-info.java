/**
 * Values of the network: addresses, prefixes, families. Immutable, with {@code parse} and {@code
 * toString}; no name is ever resolved here. Every package may use this one and it uses none. Start
 * with {@link org.jvrrpd.net.IpAddress}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.net;
