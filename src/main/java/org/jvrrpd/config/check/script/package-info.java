/**
 * Rules on scripts: how the configuration names them, whether they can run, and what their text
 * does. Start with {@link org.jvrrpd.config.check.script.ScriptRules}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.script;
