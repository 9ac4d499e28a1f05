/**
 * What rules look at: the configuration as it takes effect, as it was written, and the host, each
 * behind a small type. Knows no rule. Start with {@link org.jvrrpd.config.check.view.Subject}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.view;
