/**
 * A rough reader of shell scripts: commands, pipelines, branches. It knows what check scripts are
 * made of, no more; where it is in doubt, rules shall stay silent. Start with {@link
 * org.jvrrpd.config.check.shell.ShellReader}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.shell;
