/**
 * One virtual router: a file for each protocol state ({@link org.jvrrpd.vrrp.instance.Backup} and
 * its siblings, named as in RFC 9568 6.4 and keepalived), the data they work on, and its timers.
 * Driven by {@code vrrp.VrrpEngine}, acts through {@code vrrp.port}. Start with {@link
 * org.jvrrpd.vrrp.instance.Role}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp.instance;
