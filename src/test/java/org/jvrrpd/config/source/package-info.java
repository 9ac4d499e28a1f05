/** Unit tests of the package of the same name; whole files are tested one level up. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.source;
