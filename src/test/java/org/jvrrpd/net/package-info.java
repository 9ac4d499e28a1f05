/** Tests of addresses and prefixes. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.net;
