/** See the package's main sources. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check;
