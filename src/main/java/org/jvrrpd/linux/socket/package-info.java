/**
 * Descriptors other than netlink's: raw and packet sockets, timers, event counters; and the calls
 * that give a thread its place in the scheduler. Structures live in native memory that is laid out
 * once and reused, so that sending and receiving allocate nothing. Start with {@link
 * org.jvrrpd.linux.socket.Sockets} and {@link org.jvrrpd.linux.socket.MessageBatch}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.socket;
