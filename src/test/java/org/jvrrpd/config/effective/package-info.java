/** What {@code check --effective} prints, against texts that keepalived itself has dumped. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.effective;
