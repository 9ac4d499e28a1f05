/**
 * Datagrams over local sockets: to systemd, to the journal, to syslog. Nothing else in the program
 * needs more than {@link org.jvrrpd.linux.unix.LocalDatagrams}; the control socket is a stream and
 * lives in {@code control}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.unix;
