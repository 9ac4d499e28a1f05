package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/** A station says on the link that it has an address: by ARP, or by neighbour advertisement. */
public record AddressClaim(IpAddress address, MacAddress station) {
    /**
     * Reads a received Ethernet frame.
     *
     * @param frame big-endian, from offset 0
     * @return null: it claims nothing
     */
    public static @Nullable AddressClaim read(ByteBuffer frame, int lengthBytes) {
        if (ArpView.isClaim(frame, lengthBytes)) {
            return new AddressClaim(ArpView.sender(frame), ArpView.station(frame));
        }
        if (NeighbourView.isClaim(frame, lengthBytes)) {
            return new AddressClaim(
                    NeighbourView.target(frame), NeighbourView.station(frame, lengthBytes));
        }
        return null;
    }
}
