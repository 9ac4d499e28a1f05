/** Tests of the netlink codec, without a kernel and with one. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.netlink;
