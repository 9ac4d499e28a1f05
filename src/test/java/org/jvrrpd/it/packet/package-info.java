/** The packet path on real sockets, judged by tcpdump and tshark. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.it.packet;
