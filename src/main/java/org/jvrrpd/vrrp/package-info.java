/**
 * The protocol, pure: no clock, no thread, no I/O. Events come in through {@link
 * org.jvrrpd.vrrp.EngineInput}, effects go out through {@code vrrp.port}, deadlines are data. The
 * same code runs in the daemon, in the tests and in the simulator. Start with {@link
 * org.jvrrpd.vrrp.VrrpEngine}, then {@code instance}: one file per protocol state.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp;
