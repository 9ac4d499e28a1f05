/**
 * What an instance depends on besides its master: scripts and interfaces, and what their state does
 * to its priority or its fitness (TRK-01 to TRK-09). Pure; fed by the engine. Start with {@link
 * org.jvrrpd.vrrp.track.Assessment}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp.track;
