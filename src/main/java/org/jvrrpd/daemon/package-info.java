/**
 * Composition: from command-line options to a running service and back. {@link
 * org.jvrrpd.daemon.Wiring} ties the protocol to kernel, scripts, log and control socket; {@link
 * org.jvrrpd.daemon.Daemon} owns start, reload, stop and the last rites. Depends on everything but
 * {@code cli}, and only {@code cli} depends on it. Start with {@link org.jvrrpd.daemon.Daemon}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon;
