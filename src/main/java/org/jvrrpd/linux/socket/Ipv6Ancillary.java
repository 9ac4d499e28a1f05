package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;

/**
 * What a raw IPv6 socket tells of a received datagram's header: destination and hop limit, in
 * control messages (RFC 3542 section 6). Read again for every datagram; allocates nothing.
 */
public final class Ipv6Ancillary {
    /** Room for IPV6_PKTINFO and IPV6_HOPLIMIT. */
    public static final int SIZE_BYTES = 64;

    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;

    private long destinationHigh;
    private long destinationLow;
    private int hopLimit;

    /** Reads the control messages of the i-th datagram; what is missing reads as 0. */
    public void read(MessageBatch batch, int i) {
        destinationHigh = 0;
        destinationLow = 0;
        hopLimit = 0;
        ByteBuffer structures = batch.structures();
        int at = batch.controlOffset(i);
        int end = at + batch.controlLengthBytes(i);
        while (at + CMSG_DATA <= end) {
            int lengthBytes = (int) structures.getLong(at);
            if (lengthBytes < CMSG_DATA || at + lengthBytes > end) {
                return;
            }
            readMessage(structures, at);
            at += lengthBytes + Long.BYTES - 1 & -Long.BYTES;
        }
    }

    private void readMessage(ByteBuffer structures, int at) {
        if (structures.getInt(at + CMSG_LEVEL) != Sockets.IPPROTO_IPV6) {
            return;
        }
        int type = structures.getInt(at + CMSG_TYPE);
        if (type == Sockets.IPV6_PKTINFO) {
            destinationHigh = SocketAddress.network(structures.getLong(at + CMSG_DATA));
            destinationLow = SocketAddress.network(structures.getLong(at + CMSG_DATA + Long.BYTES));
        } else if (type == Sockets.IPV6_HOPLIMIT) {
            hopLimit = structures.getInt(at + CMSG_DATA);
        }
    }

    public long destinationHigh() {
        return destinationHigh;
    }

    public long destinationLow() {
        return destinationLow;
    }

    /** 0 to 255. */
    public int hopLimit() {
        return hopLimit;
    }
}
