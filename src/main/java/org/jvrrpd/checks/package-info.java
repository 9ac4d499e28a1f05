/**
 * The checks of {@code vrrp_script}: when each one looks, and what became of it. A check is a
 * script, run by a {@link org.jvrrpd.checks.ScriptJob}, or a native one, looked at by a {@link
 * org.jvrrpd.checks.NativeJob} through {@code checks.probe}; whatever the kind, a {@link
 * org.jvrrpd.checks.RunRecord} keeps the schedule, the result until the loop has taken it, and what
 * {@code status} shows. Apart from {@code inbound}, whose sources only listen: here something is
 * done to find out. Start with {@link org.jvrrpd.checks.CheckRunner}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.checks;
