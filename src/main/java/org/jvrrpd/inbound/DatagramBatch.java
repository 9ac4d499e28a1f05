package org.jvrrpd.inbound;

import org.jvrrpd.linux.socket.Ipv6Ancillary;
import org.jvrrpd.linux.socket.MessageBatch;
import org.jvrrpd.linux.socket.SocketAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;
import org.jvrrpd.wire.AdvertReject;

/**
 * Datagrams of one family as a raw socket delivers them: those of IPv4 with their header, those of
 * IPv6 with ancillary data. Allocates only when the IPv6 sender is another one than before.
 */
final class DatagramBatch {
    /** Larger than any advert, with options, authentication header and trailer. */
    private static final int IPV4_SIZE_BYTES = 2_048;

    /** Larger than 255 addresses. */
    private static final int IPV6_SIZE_BYTES = 4_608;

    private final Family family;
    private final MessageBatch batch;
    private final Ipv6Ancillary ancillary = new Ipv6Ancillary();
    private IpAddress lastSource = IpAddress.ofIpv6(0, 0);
    private IpAddress lastDestination = IpAddress.ofIpv6(0, 0);

    DatagramBatch(Family family) {
        this.family = family;
        int count = AdvertReceiver.ADVERTS_PER_TURN_MAX;
        batch =
                family == Family.IPV4
                        ? new MessageBatch(count, 0, 0, IPV4_SIZE_BYTES)
                        : new MessageBatch(
                                count,
                                SocketAddress.SOCKADDR_IN6_SIZE_BYTES,
                                Ipv6Ancillary.SIZE_BYTES,
                                IPV6_SIZE_BYTES);
    }

    /** As {@link MessageBatch#receive}. */
    int receive(int fd) {
        return batch.receive(fd);
    }

    boolean isTruncated(int i) {
        return batch.isTruncated(i);
    }

    /** Lets the reader look at the i-th datagram. */
    AdvertReject wrap(int i, AdvertReader reader) {
        if (family == Family.IPV4) {
            return reader.wrapIpv4(batch.data(i), batch.lengthBytes(i));
        }
        ancillary.read(batch, i);
        int name = batch.nameOffset(i);
        lastSource =
                address(
                        lastSource,
                        SocketAddress.ipv6High(batch.structures(), name),
                        SocketAddress.ipv6Low(batch.structures(), name));
        lastDestination =
                address(lastDestination, ancillary.destinationHigh(), ancillary.destinationLow());
        return reader.wrapIpv6(
                batch.data(i),
                batch.lengthBytes(i),
                lastSource,
                lastDestination,
                ancillary.hopLimit());
    }

    private static IpAddress address(IpAddress known, long high, long low) {
        return known.high() == high && known.low() == low ? known : IpAddress.ofIpv6(high, low);
    }
}
