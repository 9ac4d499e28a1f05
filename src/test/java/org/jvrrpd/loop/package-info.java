/** The event loop on real descriptors. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.loop;
