/**
 * Sources of events: what arrives from the kernel and from other stations becomes a call of {@link
 * org.jvrrpd.vrrp.EngineInput} on the loop thread. Knows nothing of {@code outbound}. Start with
 * {@link org.jvrrpd.inbound.AdvertReceiver}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.inbound;
