/**
 * Datagrams over local sockets: to systemd, to the journal, to syslog; and the standard streams.
 * The control socket is a stream and lives in {@code control}. Start with {@link
 * org.jvrrpd.linux.unix.LocalDatagrams}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.unix;
