/**
 * The one thread and its turn: read what is readable, run what was posted, fire what is due, flush.
 * The only place that knows Netty. Start with {@link org.jvrrpd.loop.EventLoop}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.loop;
