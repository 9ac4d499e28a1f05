package org.jvrrpd.linux;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory that C functions read and write: a direct buffer and its address, for as long as both. */
public final class NativeMemory {
    private static final MemoryIO MEMORY = MemoryIO.getInstance();

    private final ByteBuffer buffer;
    private final long address;

    private NativeMemory(int sizeBytes) {
        buffer = ByteBuffer.allocateDirect(sizeBytes).order(ByteOrder.nativeOrder());
        address = addressOf(buffer);
    }

    /** Zeroed memory; freed with this object. */
    public static NativeMemory allocate(int sizeBytes) {
        return new NativeMemory(sizeBytes);
    }

    /** Of a direct buffer: where its first byte is, whatever its position. */
    public static long addressOf(ByteBuffer buffer) {
        return MEMORY.getDirectBufferAddress(buffer);
    }

    /** The whole memory in the byte order of the machine: for structures of the kernel. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** A view of a part in network byte order: for packets. */
    public ByteBuffer packet(int offset, int sizeBytes) {
        return buffer.slice(offset, sizeBytes).order(ByteOrder.BIG_ENDIAN);
    }

    public long address() {
        return address;
    }

    /** The address of the byte at the offset. */
    public long address(int offset) {
        return address + offset;
    }
}
