/** Tests of {@code outbound}. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.outbound;
