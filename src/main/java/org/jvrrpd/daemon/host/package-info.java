/**
 * This host as rules on configurations see it: read from /proc, /sys, netlink and a few files, each
 * answer within bounded time. Start with {@link org.jvrrpd.daemon.host.ThisHost}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.host;
