/**
 * The model as JSON in keepalived's own terms (DMP-02, DMP-03): what {@code jvrrpd check
 * --effective} prints. Reads the model only. Start with {@link
 * org.jvrrpd.config.effective.EffectiveJson}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.effective;
