/**
 * Local sockets, unix(7): datagrams to systemd, to the journal, to syslog, and the connections of
 * the control socket; named pipes, signals, the standard streams. Start with {@link
 * org.jvrrpd.linux.unix.LocalDatagrams} and {@link org.jvrrpd.linux.unix.LocalListener}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.unix;
