package org.jvrrpd.linux.process;

import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of all scripts.
 *
 * @param scriptUser {@code script_user}; null: see {@link ScriptAccounts}
 * @param security {@code enable_script_security}: a script of root on an unsafe path is not run
 */
public record ScriptRules(@Nullable Account scriptUser, boolean security) {}
