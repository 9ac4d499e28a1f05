package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import org.jvrrpd.linux.NativeMemory;

/**
 * One datagram that is sent again and again, laid out in native memory once:
 *
 * <pre>
 *   struct iovec  base, len
 *   name, control, data
 * </pre>
 *
 * What is written stays until it is written again; it must not change between {@link
 * DatagramVector#set} and {@link DatagramVector#send}. One thread.
 */
public final class Datagram {
    private final int nameSizeBytes;
    private final int controlSizeBytes;
    private final NativeMemory memory;
    private final ByteBuffer data;

    /**
     * @param nameSizeBytes of the address
     * @param controlSizeBytes of the control messages
     * @param dataSizeBytes of the datagram
     */
    public Datagram(int nameSizeBytes, int controlSizeBytes, int dataSizeBytes) {
        this.nameSizeBytes = nameSizeBytes;
        this.controlSizeBytes = controlSizeBytes;
        int dataOffset = controlOffset() + MessageBatch.aligned(controlSizeBytes);
        memory = NativeMemory.allocate(dataOffset + dataSizeBytes);
        data = memory.packet(dataOffset, dataSizeBytes);
        structures().putLong(0, memory.address(dataOffset));
        structures().putLong(MessageBatch.IOV_LEN, dataSizeBytes);
    }

    /** Address and control messages, in the byte order of the machine. */
    public ByteBuffer structures() {
        return memory.buffer();
    }

    /** Where the address starts in {@link #structures}. */
    public int nameOffset() {
        return MessageBatch.IOVEC_SIZE_BYTES;
    }

    /** Where the control messages start in {@link #structures}. */
    public int controlOffset() {
        return nameOffset() + MessageBatch.aligned(nameSizeBytes);
    }

    /** The datagram, in network byte order. */
    public ByteBuffer data() {
        return data;
    }

    long iovecAddress() {
        return memory.address();
    }

    long nameAddress() {
        return memory.address(nameOffset());
    }

    int nameSizeBytes() {
        return nameSizeBytes;
    }

    long controlAddress() {
        return memory.address(controlOffset());
    }

    int controlSizeBytes() {
        return controlSizeBytes;
    }
}
