/**
 * What the operator asked for: immutable records, one file per configuration block, defaults
 * already filled in. No source position appears here, so that {@code old.equals(new)} means
 * "nothing to do" at a reload. Binders of {@code config} guarantee what the compact constructors
 * assert. Start with {@link org.jvrrpd.model.Config}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.model;
