/** Patches: what they hold, how they are shown without secrets, how files are replaced. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.fix;
