/** Tests of {@code inbound}. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.inbound;
