package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/**
 * A station answers a question that was asked in the name of an address: an ARP reply, or a
 * neighbour advertisement to that address.
 *
 * @param asked what the station says to have
 * @param asker whom it tells
 */
public record NeighbourAnswer(IpAddress asked, IpAddress asker) {
    /**
     * Reads a received Ethernet frame.
     *
     * @param frame big-endian, from offset 0
     * @return null: it answers nothing
     */
    public static @Nullable NeighbourAnswer read(ByteBuffer frame, int lengthBytes) {
        if (ArpView.isClaim(frame, lengthBytes)) {
            return ArpView.isReply(frame)
                    ? new NeighbourAnswer(ArpView.sender(frame), ArpView.target(frame))
                    : null;
        }
        if (NeighbourView.isClaim(frame, lengthBytes)) {
            return new NeighbourAnswer(
                    NeighbourView.target(frame), NeighbourView.destination(frame));
        }
        return null;
    }
}
