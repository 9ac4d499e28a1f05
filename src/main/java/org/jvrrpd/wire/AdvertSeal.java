package org.jvrrpd.wire;

import java.nio.ByteBuffer;

/**
 * What stands in a packet besides IP header and message, so that peers believe it: an
 * authentication header before the message, a signature behind it, or nothing. One thread only.
 */
public interface AdvertSeal {
    /** Nothing is added. */
    AdvertSeal NONE = new Unsealed();

    /** The protocol number of the IP header. */
    int protocol();

    /** The bytes between IP header and message. */
    int headerBytes();

    /** The bytes after the message. */
    default int trailerBytes() {
        return 0;
    }

    /**
     * Fills them in.
     *
     * @param packet from offset 0, with a complete IP header and message
     * @param lengthBytes of all, trailer included
     * @param sequence larger than all before
     */
    void seal(ByteBuffer packet, int lengthBytes, long sequence);

    /** The seal of packets that have none. */
    final class Unsealed implements AdvertSeal {
        private Unsealed() {}

        @Override
        public int protocol() {
            return VrrpLayout.PROTOCOL;
        }

        @Override
        public int headerBytes() {
            return 0;
        }

        @Override
        public void seal(ByteBuffer packet, int lengthBytes, long sequence) {}
    }
}
