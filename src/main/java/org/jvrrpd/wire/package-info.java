/**
 * Packets and fields: VRRP adverts of both versions, gratuitous ARP, neighbour advertisements,
 * checksums. Bytes become checked values or a named rejection here; code behind that line trusts
 * its types. Start with {@link org.jvrrpd.wire.AdvertReader}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.wire;
