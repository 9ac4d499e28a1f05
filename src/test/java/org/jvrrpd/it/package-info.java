/**
 * The whole program against the real world: network namespaces as hosts, the kernel, keepalived as
 * partner, Nginx behind the virtual address, tshark as judge of the packets. Run by Failsafe, as
 * root. Start with {@link org.jvrrpd.it.TwoHosts}; {@link org.jvrrpd.it.Daemon} is either program
 * under test. {@code -Djvrrpd.command=...} replaces the launcher, the environment variable {@code
 * JVRRPD_JAVA_HOME} chooses its Java.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.it;
