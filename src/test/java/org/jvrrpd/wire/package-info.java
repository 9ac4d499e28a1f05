/** Tests of the packet codecs, against packets of other implementations. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.wire;
