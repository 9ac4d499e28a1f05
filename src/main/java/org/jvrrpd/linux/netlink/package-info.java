/**
 * Route netlink: how links and addresses are read from the kernel, watched and changed. The codec
 * ({@link org.jvrrpd.linux.netlink.NetlinkReader}, {@link org.jvrrpd.linux.netlink.NetlinkWriter}
 * and the message records) is pure over a {@code ByteBuffer}; the channels own a socket. Used by
 * {@code inbound} (links), {@code outbound} (addresses) and {@code daemon} (leftovers). Start with
 * {@link org.jvrrpd.linux.netlink.RequestChannel}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.netlink;
