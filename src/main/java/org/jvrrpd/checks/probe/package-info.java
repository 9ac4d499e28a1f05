/**
 * One look each: how a native check finds out whether something works. A {@link
 * org.jvrrpd.checks.probe.Probe} answers with a {@link org.jvrrpd.checks.probe.Finding}, whose
 * sentence an operator can act on. When to look, and what follows, is known to {@code checks} only.
 * Everything runs on the one thread of a {@link org.jvrrpd.checks.probe.Workbench}; what may block
 * (names, systemd) is asked on its helpers. Nothing here is loaded before a native check is
 * configured. Start with {@link org.jvrrpd.checks.probe.Probes}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.checks.probe;
