/**
 * Findings that need the whole configuration: one rule per class, each a {@link
 * org.jvrrpd.config.check.Check}. A rule reads the model and never changes it. Start with {@link
 * org.jvrrpd.config.check.Checks}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check;
