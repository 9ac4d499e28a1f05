/**
 * Doers of effects: each class implements one port of {@code vrrp.port}, queues what the protocol
 * asks for during a turn and carries it out when the turn is flushed. Failures are counted, shown
 * as conditions and, where the protocol must know, come back as an event of a later turn. Start
 * with {@link org.jvrrpd.outbound.AdvertSender}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.outbound;
